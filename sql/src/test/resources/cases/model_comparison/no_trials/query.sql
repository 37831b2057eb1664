SELECT count(*) AS rows FROM model_comparison
