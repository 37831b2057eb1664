SELECT sweep_a, sweep_b, stack_a, stack_b, metric, verdict, family_verdict, method
FROM sweep_comparison
ORDER BY ALL
