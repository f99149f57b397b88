import { createHash } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { BridgeKind, BridgeRecord } from '../../../utils/systems/modernloop/bridge.ts';
import type { Ats } from '../../../utils/systems/system.ts';
import { modernLoopUrl, SLUG } from '../world/modernloop-paths.ts';
import { all, first, type ModernLoopPageRow } from '../world/rows.ts';
import { stableBase62, stableUuid } from '../world/stable-id.ts';
import { notFound, preconditionFailed } from './bridge-answer.ts';

/** Which record: the ATS's own id of it. */
export type BridgeRef = {
	readonly kind: BridgeKind;
	readonly externalSystem: Ats;
	readonly externalId: string;
};

export type BridgeRecords = {
	readonly find: (ref: BridgeRef) => BridgeRecord | null;
	readonly findByEmail: (kind: BridgeKind, email: string) => BridgeRecord[];
	readonly findByWebUrl: (kind: BridgeKind, webUrl: string) => BridgeRecord[];
	/** Writes validated data. `ifMatch` null: whatever is there. The same data again changes nothing. */
	readonly put: (
		ref: BridgeRef,
		data: object,
		ifMatch: string | null,
	) => { record: BridgeRecord; created: boolean };
	readonly remove: (ref: BridgeRef, ifMatch: string | null) => void;
	/** What was last written through the bridge; null where nothing was. */
	readonly dataOf: (ref: BridgeRef) => unknown;
};

type Row = {
	kind: BridgeKind;
	external_system: Ats;
	external_id: string;
	path: string;
	email: string | null;
	data: string;
	version: number;
};

const TABLE = `
CREATE TABLE IF NOT EXISTS bridge_records (
	kind TEXT NOT NULL, external_system TEXT NOT NULL, external_id TEXT NOT NULL, path TEXT NOT NULL,
	email TEXT, data TEXT NOT NULL, version INTEGER NOT NULL,
	PRIMARY KEY (kind, external_system, external_id)
);
CREATE INDEX IF NOT EXISTS bridge_records_email ON bridge_records (kind, email);
CREATE INDEX IF NOT EXISTS bridge_records_path ON bridge_records (kind, path);
CREATE INDEX IF NOT EXISTS bridge_pages_email ON modernloop_pages (lower(email));
CREATE INDEX IF NOT EXISTS bridge_pages_ashby ON modernloop_pages (ashby_application_id);
CREATE INDEX IF NOT EXISTS bridge_pages_smartrecruiters ON modernloop_pages (smartrecruiters_application_id);
`;

const CANDIDATE_COLUMNS = {
	ashby: 'ashby_candidate_id',
	smartrecruiters: 'smartrecruiters_candidate_id',
} as const;
const APPLICATION_COLUMNS = {
	ashby: 'ashby_application_id',
	smartrecruiters: 'smartrecruiters_application_id',
} as const;

function answerOf(ref: BridgeRef, path: string, version: number): BridgeRecord {
	const id = stableUuid(`bridge ${ref.kind} ${ref.externalSystem} ${ref.externalId}`);
	const digest = createHash('sha256').update(`${id} ${path} ${version}`).digest('base64url').slice(0, 16);
	return {
		id,
		externalSystem: ref.externalSystem,
		externalId: ref.externalId,
		webUrl: modernLoopUrl(path),
		etag: `"${digest}"`,
	};
}

/** A string member of validated data, where it has one of that name. */
function text(data: object, name: string): string | null {
	const value: unknown = Reflect.get(data, name);
	return typeof value === 'string' ? value : null;
}

function firstEmail(data: object): string | null {
	const emails: unknown = Reflect.get(data, 'emails');
	const email: unknown = Array.isArray(emails) ? emails[0] : Reflect.get(data, 'email');
	return typeof email === 'string' ? email.toLowerCase() : null;
}

/**
 * The bridge's records. ModernLoop's own pages are found too, because ModernLoop knows which ATS record each
 * of its pages is about even where the page shows no hyperlink; a candidate that it does not know yet gets a
 * new page.
 */
export function createBridgeRecords(db: DatabaseSync, clock: () => number): BridgeRecords {
	db.exec(TABLE);

	const written = (ref: BridgeRef) =>
		first<Row>(
			db,
			'SELECT * FROM bridge_records WHERE kind = ? AND external_system = ? AND external_id = ?',
			ref.kind,
			ref.externalSystem,
			ref.externalId,
		);

	/** The path of ModernLoop's own page about a candidate or application; a candidate's general page first. */
	const ownPath = ({ kind, externalSystem, externalId }: BridgeRef): string | undefined => {
		if (kind !== 'candidates' && kind !== 'applications') return undefined;
		const column = (kind === 'candidates' ? CANDIDATE_COLUMNS : APPLICATION_COLUMNS)[externalSystem];
		const general = APPLICATION_COLUMNS[externalSystem];
		return first<ModernLoopPageRow>(
			db,
			`SELECT * FROM modernloop_pages WHERE ${column} = ? ORDER BY ${general} IS NOT NULL, seq`,
			externalId,
		)?.path;
	};

	const find = (ref: BridgeRef): BridgeRecord | null => {
		const row = written(ref);
		if (row) return answerOf(ref, row.path, row.version);
		const path = ownPath(ref);
		return path === undefined ? null : answerOf(ref, path, 0);
	};

	const addCandidatePage = (ref: BridgeRef, data: object): string => {
		const path = `/o/${SLUG}/people/${stableBase62(`bridge ${ref.externalSystem} ${ref.externalId}`, 22)}`;
		const person = first<{ person: number }>(
			db,
			'SELECT person FROM candidates WHERE ats = ? AND id = ?',
			ref.externalSystem,
			ref.externalId,
		)?.person;
		db.prepare(
			`INSERT INTO modernloop_pages (path, person, name, email, ${CANDIDATE_COLUMNS[ref.externalSystem]}, updated_at)
			VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (path) DO NOTHING`,
		).run(path, person ?? 0, text(data, 'name') ?? '', firstEmail(data), ref.externalId, clock());
		return path;
	};

	/** Where a record that nobody has written yet is going to be seen. */
	const newPath = (ref: BridgeRef, data: object): string => {
		const own = ownPath(ref);
		if (own !== undefined) return own;
		if (ref.kind === 'candidates') return addCandidatePage(ref, data);
		const candidateId = ref.kind === 'applications' ? text(data, 'candidateId') : null;
		if (candidateId !== null) {
			const { externalSystem } = ref;
			const url = find({ kind: 'candidates', externalSystem, externalId: candidateId })?.webUrl;
			if (url !== undefined) return new URL(url).pathname;
		}
		return `/o/${SLUG}/${ref.kind}/${stableBase62(`bridge ${ref.externalSystem} ${ref.externalId}`, 22)}`;
	};

	/** The web app shows what was written. */
	const showOnPage = (ref: BridgeRef, path: string, data: object) => {
		if (ref.kind === 'candidates') {
			db.prepare('UPDATE modernloop_pages SET name = ?, email = ?, updated_at = ? WHERE path = ?').run(
				text(data, 'name') ?? '',
				firstEmail(data),
				clock(),
				path,
			);
		}
		if (ref.kind === 'applications') {
			const job = written({
				kind: 'jobs',
				externalSystem: ref.externalSystem,
				externalId: text(data, 'jobId') ?? '',
			});
			const title = job === undefined ? null : text(JSON.parse(job.data), 'title');
			db.prepare('UPDATE modernloop_pages SET job_title = coalesce(?, job_title) WHERE path = ?').run(
				title,
				path,
			);
		}
	};

	const checkMatch = (current: BridgeRecord | null, ifMatch: string | null) => {
		if (ifMatch === null) return;
		if (current === null || (ifMatch !== '*' && ifMatch !== current.etag)) throw preconditionFailed();
	};

	return {
		find,

		findByEmail: (kind, email) => {
			const wanted = email.trim().toLowerCase();
			const refs = all<Row>(
				db,
				'SELECT * FROM bridge_records WHERE kind = ? AND email = ?',
				kind,
				wanted,
			).map((row): BridgeRef => ({ kind, externalSystem: row.external_system, externalId: row.external_id }));
			const pages =
				kind === 'candidates'
					? all<ModernLoopPageRow>(db, 'SELECT * FROM modernloop_pages WHERE lower(email) = ?', wanted)
					: [];
			return unique([...refs, ...pages.flatMap(candidatesOfPage)]).flatMap((ref) => find(ref) ?? []);
		},

		findByWebUrl: (kind, webUrl) => {
			const url = URL.parse(webUrl);
			if (url?.origin !== new URL(modernLoopUrl('/')).origin) return [];
			const refs = all<Row>(
				db,
				'SELECT * FROM bridge_records WHERE kind = ? AND path = ?',
				kind,
				url.pathname,
			).map((row): BridgeRef => ({ kind, externalSystem: row.external_system, externalId: row.external_id }));
			const page =
				kind === 'candidates'
					? first<ModernLoopPageRow>(db, 'SELECT * FROM modernloop_pages WHERE path = ?', url.pathname)
					: undefined;
			return unique([...refs, ...(page ? candidatesOfPage(page) : [])]).flatMap((ref) => find(ref) ?? []);
		},

		put: (ref, data, ifMatch) => {
			const current = find(ref);
			checkMatch(current, ifMatch);
			const row = written(ref);
			const serialised = JSON.stringify(data);
			const path = row?.path ?? newPath(ref, data);
			const version = row === undefined ? 1 : row.version + (row.data === serialised ? 0 : 1);
			db.prepare(
				`INSERT INTO bridge_records (kind, external_system, external_id, path, email, data, version)
				VALUES (?, ?, ?, ?, ?, ?, ?)
				ON CONFLICT DO UPDATE SET email = excluded.email, data = excluded.data, version = excluded.version`,
			).run(ref.kind, ref.externalSystem, ref.externalId, path, firstEmail(data), serialised, version);
			if (row?.data !== serialised) showOnPage(ref, path, data);
			return { record: answerOf(ref, path, version), created: current === null };
		},

		remove: (ref, ifMatch) => {
			const current = find(ref);
			if (current === null) throw notFound('There is no such record.');
			checkMatch(current, ifMatch);
			db.prepare('DELETE FROM bridge_records WHERE kind = ? AND external_system = ? AND external_id = ?').run(
				ref.kind,
				ref.externalSystem,
				ref.externalId,
			);
			if (ref.kind === 'candidates') {
				const column = CANDIDATE_COLUMNS[ref.externalSystem];
				db.prepare(`DELETE FROM modernloop_pages WHERE ${column} = ?`).run(ref.externalId);
			}
		},

		dataOf: (ref) => {
			const row = written(ref);
			return row === undefined ? null : JSON.parse(row.data);
		},
	};
}

function candidatesOfPage(page: ModernLoopPageRow): BridgeRef[] {
	const ids = [
		['ashby', page.ashby_candidate_id],
		['smartrecruiters', page.smartrecruiters_candidate_id],
	] as const;
	return ids.flatMap(([externalSystem, externalId]) =>
		externalId === null ? [] : [{ kind: 'candidates' as const, externalSystem, externalId }],
	);
}

function unique(refs: readonly BridgeRef[]): BridgeRef[] {
	return [...new Map(refs.map((ref) => [`${ref.externalSystem} ${ref.externalId}`, ref])).values()];
}
