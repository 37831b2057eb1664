SELECT count(*) AS trials FROM lake_committed()
