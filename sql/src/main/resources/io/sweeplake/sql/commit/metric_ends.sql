-- Those of the one metric that the variable `metric` names.
SET VARIABLE ends = getvariable('count_ends')[getvariable('value_counts')[getvariable('metric')]]
