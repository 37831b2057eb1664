SELECT count(*) AS rows FROM pareto_frontier
