export type JobRefusal = 'job_gone' | 'job_runs' | 'job_not_failed' | 'mail_not_waiting';
