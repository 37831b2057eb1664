-- what:    whether a request was sent in its trial's window; true when either is unknown: a request
--          that was never sent is a failure, which leaving it out would hide
-- units:   instants in UTC
-- source:  measurement rules, offered load: the window of a trial
CREATE OR REPLACE MACRO in_window(sent_at, window_start_at, window_end_at) AS
coalesce(sent_at BETWEEN window_start_at AND window_end_at, true);
