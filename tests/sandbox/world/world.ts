import { rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import type { Ats } from '../../../utils/systems/system.ts';
import { insertCast } from './cast-rows.ts';
import { createInserts } from './insert.ts';
import { insertJobs } from './jobs.ts';
import { insertOrganisation } from './organisation.ts';
import { insertPerson } from './people.ts';
import { createRandom } from './random.ts';
import {
	type ApplicationRow,
	all,
	type CandidateRow,
	first,
	type JobRow,
	type ModernLoopPageRow,
} from './rows.ts';
import { INDEXES, SCHEMA } from './schema.ts';

/** A part of a list: rows whose `seq` is above `after`, `limit` at most. */
export type Slice = { readonly after?: number; readonly limit: number };

/** Everything the three stand-in systems know, and the questions their web apps ask. Times are in ms. */
export type World = {
	readonly seed: number;
	readonly db: DatabaseSync;
	/** Counts writes; rows carry the revision they were last changed in. */
	readonly revision: () => number;
	/** Begins the next revision, for a write. */
	readonly nextRevision: () => number;
	/** The candidate of this id, also when deleted or merged: see `deleted_at` and `merged_into`. */
	readonly candidate: (ats: Ats, id: string) => CandidateRow | undefined;
	/** Candidates that are there: not deleted, not merged. */
	readonly candidates: (ats: Ats, slice: Slice) => CandidateRow[];
	readonly application: (ats: Ats, id: string) => ApplicationRow | undefined;
	/** A candidate's applications, newest first. */
	readonly applicationsOf: (ats: Ats, candidateId: string) => ApplicationRow[];
	readonly applicationsOfJob: (ats: Ats, jobId: string, slice: Slice) => ApplicationRow[];
	readonly job: (ats: Ats, id: string) => JobRow | undefined;
	readonly jobs: (ats: Ats, slice: Slice) => JobRow[];
	/** The ModernLoop page at this path (without host, query and fragment). */
	readonly page: (path: string) => ModernLoopPageRow | undefined;
	readonly pages: (slice: Slice) => ModernLoopPageRow[];
	readonly pagesOfCandidate: (ats: Ats, candidateId: string) => ModernLoopPageRow[];
	readonly pagesWithEmail: (email: string) => ModernLoopPageRow[];
	readonly close: () => void;
};

export type WorldOptions = {
	readonly seed: number;
	/** How many people there are, the cast included (and never less than the cast). */
	readonly candidates: number;
	/** A file that the database is written to, replacing what is there; in memory without it. */
	readonly path?: string;
};

function fill(db: DatabaseSync, { seed, candidates }: WorldOptions): void {
	db.exec(SCHEMA);
	db.exec('BEGIN');
	const insert = createInserts(db);
	const random = createRandom(seed);
	insertOrganisation(db);
	const jobs = {
		ashby: insertJobs(insert, random, 'ashby', candidates),
		smartrecruiters: insertJobs(insert, random, 'smartrecruiters', candidates),
	};
	for (let person = insertCast(insert, jobs); person < candidates; person += 1) {
		insertPerson(insert, random, jobs, person);
	}
	db.exec(INDEXES);
	db.exec('COMMIT');
}

/** Makes the world of a seed: the same options give the same rows, on every machine and day. */
export function createWorld(options: WorldOptions): World {
	if (options.path !== undefined) rmSync(options.path, { force: true });
	const db = new DatabaseSync(options.path ?? ':memory:');
	// Nobody needs the file after a crash: a new one is made from the seed.
	db.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA temp_store = MEMORY');
	fill(db, options);
	let revision = 0;
	return {
		seed: options.seed,
		db,
		revision: () => revision,
		nextRevision: () => {
			revision += 1;
			return revision;
		},
		candidate: (ats, id) => first(db, 'SELECT * FROM candidates WHERE ats = ? AND id = ?', ats, id),
		candidates: (ats, { after = 0, limit }) =>
			all(
				db,
				`SELECT * FROM candidates WHERE ats = ? AND seq > ? AND deleted_at IS NULL AND merged_into IS NULL
				ORDER BY seq LIMIT ?`,
				ats,
				after,
				limit,
			),
		application: (ats, id) => first(db, 'SELECT * FROM applications WHERE ats = ? AND id = ?', ats, id),
		applicationsOf: (ats, candidateId) =>
			all(
				db,
				'SELECT * FROM applications WHERE candidate_id = ? AND ats = ? ORDER BY created_at DESC, seq',
				candidateId,
				ats,
			),
		applicationsOfJob: (ats, jobId, { after = 0, limit }) =>
			all(
				db,
				'SELECT * FROM applications WHERE job_id = ? AND ats = ? AND seq > ? ORDER BY seq LIMIT ?',
				jobId,
				ats,
				after,
				limit,
			),
		job: (ats, id) => first(db, 'SELECT * FROM jobs WHERE ats = ? AND id = ?', ats, id),
		jobs: (ats, { after = 0, limit }) =>
			all(db, 'SELECT * FROM jobs WHERE ats = ? AND seq > ? ORDER BY seq LIMIT ?', ats, after, limit),
		page: (path) => first(db, 'SELECT * FROM modernloop_pages WHERE path = ?', path),
		pages: ({ after = 0, limit }) =>
			all(db, 'SELECT * FROM modernloop_pages WHERE seq > ? ORDER BY seq LIMIT ?', after, limit),
		pagesOfCandidate: (ats, candidateId) =>
			all(db, `SELECT * FROM modernloop_pages WHERE ${ats}_candidate_id = ? ORDER BY seq`, candidateId),
		pagesWithEmail: (email) => all(db, 'SELECT * FROM modernloop_pages WHERE email = ? ORDER BY seq', email),
		close: () => db.close(),
	};
}
