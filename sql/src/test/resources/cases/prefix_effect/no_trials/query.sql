SELECT count(*) AS rows FROM prefix_effect
