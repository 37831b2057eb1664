SELECT attempt, stage FROM stages
