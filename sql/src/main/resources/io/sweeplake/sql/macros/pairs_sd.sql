-- what:    the standard deviation of the differences between runs that took turns
-- units:   structs with log_value, in the order in which they ran; two or more of each
-- source:  the paired t test
CREATE OR REPLACE MACRO pairs_sd(runs_a, runs_b) AS
    list_aggregate(
        list_transform(
            list_zip(runs_a, runs_b),
            lambda pair: pair[2].log_value - pair[1].log_value
        ),
        'stddev_samp'
    );
