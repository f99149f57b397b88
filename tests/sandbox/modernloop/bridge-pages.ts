import type { DatabaseSync } from 'node:sqlite';
import type { Ats } from '../../../utils/systems/system.ts';
import { SLUG } from '../world/modernloop-paths.ts';
import { all, first, type ModernLoopPageRow } from '../world/rows.ts';
import { stableBase62 } from '../world/stable-id.ts';
import type { BridgeRef } from './bridge-records.ts';

/** The pages of ModernLoop's web app, as the bridge sees them: which ATS record each is about. */
export type BridgePages = {
	/** The path of ModernLoop's own page about a record; a candidate's general page before one application's. */
	readonly pathOf: (ref: BridgeRef) => string | undefined;
	readonly refsWithEmail: (email: string) => BridgeRef[];
	readonly refsAt: (path: string) => BridgeRef[];
	/** Makes the page of a candidate that ModernLoop did not know; answers its path. */
	readonly add: (ref: BridgeRef, name: string, email: string | null) => string;
	readonly rename: (path: string, name: string, email: string | null) => void;
	readonly setJob: (path: string, title: string) => void;
	readonly remove: (ats: Ats, candidateId: string) => void;
};

const CANDIDATE = { ashby: 'ashby_candidate_id', smartrecruiters: 'smartrecruiters_candidate_id' } as const;
const APPLICATION = {
	ashby: 'ashby_application_id',
	smartrecruiters: 'smartrecruiters_application_id',
} as const;

const INDEXES = `
CREATE INDEX IF NOT EXISTS bridge_pages_email ON modernloop_pages (lower(email));
CREATE INDEX IF NOT EXISTS bridge_pages_ashby ON modernloop_pages (ashby_application_id);
CREATE INDEX IF NOT EXISTS bridge_pages_smartrecruiters ON modernloop_pages (smartrecruiters_application_id);
`;

function candidatesOf(page: ModernLoopPageRow): BridgeRef[] {
	return (['ashby', 'smartrecruiters'] as const).flatMap((externalSystem) => {
		const externalId = page[CANDIDATE[externalSystem]];
		return externalId === null ? [] : [{ kind: 'candidates' as const, externalSystem, externalId }];
	});
}

export function createBridgePages(db: DatabaseSync, clock: () => number): BridgePages {
	db.exec(INDEXES);
	return {
		pathOf: ({ kind, externalSystem, externalId }) => {
			if (kind !== 'candidates' && kind !== 'applications') return undefined;
			const column = (kind === 'candidates' ? CANDIDATE : APPLICATION)[externalSystem];
			return first<ModernLoopPageRow>(
				db,
				`SELECT * FROM modernloop_pages WHERE ${column} = ? ORDER BY ${APPLICATION[externalSystem]} IS NOT NULL, seq`,
				externalId,
			)?.path;
		},
		refsWithEmail: (email) =>
			all<ModernLoopPageRow>(db, 'SELECT * FROM modernloop_pages WHERE lower(email) = ?', email).flatMap(
				candidatesOf,
			),
		refsAt: (path) =>
			all<ModernLoopPageRow>(db, 'SELECT * FROM modernloop_pages WHERE path = ?', path).flatMap(candidatesOf),
		add: ({ externalSystem, externalId }, name, email) => {
			const path = `/o/${SLUG}/people/${stableBase62(`bridge ${externalSystem} ${externalId}`, 22)}`;
			const sql = 'SELECT person FROM candidates WHERE ats = ? AND id = ?';
			const person = first<{ person: number }>(db, sql, externalSystem, externalId)?.person ?? 0;
			db.prepare(
				`INSERT INTO modernloop_pages (path, person, name, email, ${CANDIDATE[externalSystem]}, updated_at)
				VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (path) DO NOTHING`,
			).run(path, person, name, email, externalId, clock());
			return path;
		},
		rename: (path, name, email) => {
			const sql = 'UPDATE modernloop_pages SET name = ?, email = ?, updated_at = ? WHERE path = ?';
			db.prepare(sql).run(name, email, clock(), path);
		},
		setJob: (path, title) => {
			db.prepare('UPDATE modernloop_pages SET job_title = ? WHERE path = ?').run(title, path);
		},
		remove: (ats, candidateId) => {
			db.prepare(`DELETE FROM modernloop_pages WHERE ${CANDIDATE[ats]} = ?`).run(candidateId);
		},
	};
}
