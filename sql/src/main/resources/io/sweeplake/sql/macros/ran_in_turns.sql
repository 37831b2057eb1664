-- what:    whether two lists of runs took turns: both of each pair began before either of
--          the next
-- units:   structs with ran_at, in order; false when a time is unknown
-- source:  the definition of a paired design
CREATE OR REPLACE MACRO ran_in_turns(runs_a, runs_b) AS
    list_bool_and(
        list_transform(
            range(1, len(runs_a)),
            lambda i: coalesce(
                runs_a[i].ran_at < runs_a[i + 1].ran_at
                    AND runs_a[i].ran_at < runs_b[i + 1].ran_at
                    AND runs_b[i].ran_at < runs_a[i + 1].ran_at
                    AND runs_b[i].ran_at < runs_b[i + 1].ran_at,
                false
            )
        )
    );
