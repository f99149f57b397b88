/**
 * The sandbox's tables. `ats` is 'ashby' or 'smartrecruiters'; every time is in ms since the epoch; `seq`
 * numbers the rows of a table in the order they were made, which is the order lists page in; `revision` is
 * the world's revision at the row's last change, 0 for what was there at the start.
 */
export const SCHEMA = `
CREATE TABLE users (
	seq INTEGER PRIMARY KEY, id TEXT NOT NULL, ats TEXT NOT NULL,
	first_name TEXT NOT NULL, last_name TEXT NOT NULL, email TEXT NOT NULL,
	role TEXT NOT NULL, active INTEGER NOT NULL, updated_at INTEGER NOT NULL, revision INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE plans (
	seq INTEGER PRIMARY KEY, id TEXT NOT NULL, ats TEXT NOT NULL, title TEXT NOT NULL,
	archived INTEGER NOT NULL, revision INTEGER NOT NULL DEFAULT 0
);
-- Ashby: stages with ids. SmartRecruiters: a status and its sub-status, in type and title.
CREATE TABLE stages (
	seq INTEGER PRIMARY KEY, id TEXT NOT NULL, plan_id TEXT NOT NULL, title TEXT NOT NULL,
	type TEXT NOT NULL, position INTEGER NOT NULL
);
CREATE TABLE sources (
	seq INTEGER PRIMARY KEY, id TEXT NOT NULL, title TEXT NOT NULL, type_id TEXT NOT NULL, type_title TEXT NOT NULL
);
CREATE TABLE feedback_forms (
	seq INTEGER PRIMARY KEY, id TEXT NOT NULL, title TEXT NOT NULL, is_default INTEGER NOT NULL,
	archived INTEGER NOT NULL, revision INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE interviews (
	seq INTEGER PRIMARY KEY, id TEXT NOT NULL, title TEXT NOT NULL, job_id TEXT, feedback_form_id TEXT NOT NULL,
	is_debrief INTEGER NOT NULL, archived INTEGER NOT NULL, revision INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE projects (
	seq INTEGER PRIMARY KEY, id TEXT NOT NULL, title TEXT NOT NULL, confidential INTEGER NOT NULL,
	author_id TEXT NOT NULL, created_at INTEGER NOT NULL, revision INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE jobs (
	seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, ats TEXT NOT NULL, title TEXT NOT NULL,
	reference TEXT NOT NULL, status TEXT NOT NULL, confidential INTEGER NOT NULL,
	department_id TEXT NOT NULL, department TEXT NOT NULL, location_id TEXT NOT NULL,
	city TEXT NOT NULL, country TEXT NOT NULL, country_code TEXT NOT NULL, plan_id TEXT NOT NULL,
	recruiter_id TEXT NOT NULL, manager_id TEXT NOT NULL,
	created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL, revision INTEGER NOT NULL DEFAULT 0
);
-- modernloop_url: what the record itself carries (a custom field in Ashby, the website in SmartRecruiters).
CREATE TABLE candidates (
	seq INTEGER PRIMARY KEY, id TEXT NOT NULL, ats TEXT NOT NULL, person INTEGER NOT NULL,
	first_name TEXT NOT NULL, last_name TEXT NOT NULL, email TEXT, phone TEXT,
	position TEXT, company TEXT, school TEXT, city TEXT, region TEXT, country TEXT, country_code TEXT,
	linkedin TEXT, github TEXT, website TEXT, other_links TEXT, modernloop_url TEXT, source_id TEXT,
	created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL,
	deleted_at INTEGER, merged_into TEXT, revision INTEGER NOT NULL DEFAULT 0
);
-- stage is the title; stage_id is set in Ashby only, sub-statuses of SmartRecruiters have no id.
CREATE TABLE applications (
	seq INTEGER PRIMARY KEY, id TEXT NOT NULL, ats TEXT NOT NULL, candidate_id TEXT NOT NULL, job_id TEXT NOT NULL,
	status TEXT NOT NULL, stage_id TEXT, stage TEXT, source_id TEXT,
	created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL, archived_at INTEGER, revision INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE project_candidates (project_id TEXT NOT NULL, candidate_id TEXT NOT NULL);
CREATE TABLE schedules (
	seq INTEGER PRIMARY KEY, id TEXT NOT NULL, ats TEXT NOT NULL, application_id TEXT NOT NULL, stage_id TEXT,
	status TEXT NOT NULL, created_by_key TEXT, created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL,
	revision INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE schedule_events (
	seq INTEGER PRIMARY KEY, id TEXT NOT NULL, schedule_id TEXT NOT NULL, interview_id TEXT, title TEXT NOT NULL,
	interviewer_ids TEXT NOT NULL, starts_at INTEGER NOT NULL, ends_at INTEGER NOT NULL, meeting_url TEXT,
	extra_data TEXT, created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL
);
-- What was written through an API, by which key and in whose name.
CREATE TABLE api_writes (
	seq INTEGER PRIMARY KEY, ats TEXT NOT NULL, call TEXT NOT NULL, body TEXT NOT NULL,
	key TEXT NOT NULL, on_behalf_of TEXT, written_at INTEGER NOT NULL
);
CREATE TABLE status_history (
	seq INTEGER PRIMARY KEY, application_id TEXT NOT NULL, status TEXT NOT NULL, stage TEXT, changed_at INTEGER NOT NULL
);
-- A page of ModernLoop's web app. The *_id columns say whom it is about, the *_link columns which hyperlinks
-- to the ATS the page shows. application ids are set on pages about one application only.
CREATE TABLE modernloop_pages (
	seq INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, person INTEGER NOT NULL, name TEXT NOT NULL, email TEXT,
	job_title TEXT, ashby_candidate_id TEXT, ashby_application_id TEXT,
	smartrecruiters_candidate_id TEXT, smartrecruiters_application_id TEXT,
	ashby_link TEXT, smartrecruiters_link TEXT, updated_at INTEGER NOT NULL
);
`;

/** Made after the rows: filling tables that are already indexed takes several times as long. */
export const INDEXES = `
CREATE UNIQUE INDEX candidates_id ON candidates (ats, id);
CREATE INDEX candidates_email ON candidates (ats, email COLLATE NOCASE);
CREATE INDEX candidates_order ON candidates (ats, seq);
CREATE INDEX candidates_revision ON candidates (ats, revision);
CREATE INDEX candidates_updated ON candidates (ats, updated_at);
CREATE UNIQUE INDEX applications_id ON applications (ats, id);
CREATE INDEX applications_candidate ON applications (ats, candidate_id);
CREATE INDEX applications_job ON applications (ats, job_id);
CREATE INDEX applications_order ON applications (ats, seq);
CREATE INDEX applications_revision ON applications (ats, revision);
CREATE INDEX jobs_order ON jobs (ats, seq);
CREATE INDEX schedules_revision ON schedules (ats, revision);
CREATE INDEX schedules_application ON schedules (application_id);
CREATE INDEX schedule_events_schedule ON schedule_events (schedule_id);
CREATE INDEX status_history_application ON status_history (application_id);
CREATE INDEX project_candidates_candidate ON project_candidates (candidate_id);
CREATE INDEX modernloop_pages_email ON modernloop_pages (email);
CREATE INDEX modernloop_pages_ashby ON modernloop_pages (ashby_candidate_id);
CREATE INDEX modernloop_pages_smartrecruiters ON modernloop_pages (smartrecruiters_candidate_id);
`;
