import { createHash } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { BridgeKind, BridgeRecord } from '../../../utils/systems/modernloop/bridge.ts';
import type { Ats } from '../../../utils/systems/system.ts';
import { modernLoopUrl, SLUG } from '../world/modernloop-paths.ts';
import { all, first } from '../world/rows.ts';
import { stableBase62, stableUuid } from '../world/stable-id.ts';
import { notFound, preconditionFailed } from './bridge-answer.ts';
import { createBridgePages } from './bridge-pages.ts';

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
`;

const BY_REF = 'WHERE kind = ? AND external_system = ? AND external_id = ?';

function recordOf(ref: BridgeRef, path: string, version: number): BridgeRecord {
	const { kind, externalSystem, externalId } = ref;
	const id = stableUuid(`bridge ${kind} ${externalSystem} ${externalId}`);
	const digest = createHash('sha256').update(`${id} ${path} ${version}`).digest('base64url').slice(0, 16);
	return { id, externalSystem, externalId, webUrl: modernLoopUrl(path), etag: `"${digest}"` };
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

function unique(refs: readonly BridgeRef[]): BridgeRef[] {
	return [...new Map(refs.map((ref) => [`${ref.externalSystem} ${ref.externalId}`, ref])).values()];
}

function checkMatch(current: BridgeRecord | null, ifMatch: string | null): void {
	if (ifMatch === null) return;
	if (current === null || (ifMatch !== '*' && ifMatch !== current.etag)) throw preconditionFailed();
}

/**
 * The bridge's records. ModernLoop's own pages are found too, because ModernLoop knows which ATS record each
 * of its pages is about even where the page shows no hyperlink; a candidate that it does not know yet gets a
 * new page.
 */
export function createBridgeRecords(db: DatabaseSync, clock: () => number): BridgeRecords {
	db.exec(TABLE);
	const pages = createBridgePages(db, clock);

	const written = ({ kind, externalSystem, externalId }: BridgeRef) =>
		first<Row>(db, `SELECT * FROM bridge_records ${BY_REF}`, kind, externalSystem, externalId);

	const writtenWith = (column: 'email' | 'path', kind: BridgeKind, value: string): BridgeRef[] =>
		all<Row>(db, `SELECT * FROM bridge_records WHERE kind = ? AND ${column} = ?`, kind, value).map((row) => ({
			kind,
			externalSystem: row.external_system,
			externalId: row.external_id,
		}));

	const find = (ref: BridgeRef): BridgeRecord | null => {
		const row = written(ref);
		if (row) return recordOf(ref, row.path, row.version);
		const path = pages.pathOf(ref);
		return path === undefined ? null : recordOf(ref, path, 0);
	};

	/** Where a record that nobody has written yet is going to be seen: an application on its candidate's page. */
	const newPath = (ref: BridgeRef, data: object): string => {
		const own = pages.pathOf(ref);
		if (own !== undefined) return own;
		if (ref.kind === 'candidates') return pages.add(ref, text(data, 'name') ?? '', firstEmail(data));
		const externalId = ref.kind === 'applications' ? text(data, 'candidateId') : null;
		const candidate = externalId === null ? null : find({ ...ref, kind: 'candidates', externalId });
		if (candidate !== null) return new URL(candidate.webUrl).pathname;
		return `/o/${SLUG}/${ref.kind}/${stableBase62(`bridge ${ref.externalSystem} ${ref.externalId}`, 22)}`;
	};

	/** The web app shows what was written. */
	const showOnPage = (ref: BridgeRef, path: string, data: object): void => {
		if (ref.kind === 'candidates') pages.rename(path, text(data, 'name') ?? '', firstEmail(data));
		if (ref.kind !== 'applications') return;
		const job = written({ ...ref, kind: 'jobs', externalId: text(data, 'jobId') ?? '' });
		const title = job === undefined ? null : text(JSON.parse(job.data), 'title');
		if (title !== null) pages.setJob(path, title);
	};

	return {
		find,
		findByEmail: (kind, email) => {
			const wanted = email.trim().toLowerCase();
			const own = kind === 'candidates' ? pages.refsWithEmail(wanted) : [];
			return unique([...writtenWith('email', kind, wanted), ...own]).flatMap((ref) => find(ref) ?? []);
		},
		findByWebUrl: (kind, webUrl) => {
			const url = URL.parse(webUrl);
			if (url?.origin !== new URL(modernLoopUrl('/')).origin) return [];
			const own = kind === 'candidates' ? pages.refsAt(url.pathname) : [];
			return unique([...writtenWith('path', kind, url.pathname), ...own]).flatMap((ref) => find(ref) ?? []);
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
			return { record: recordOf(ref, path, version), created: current === null };
		},
		remove: (ref, ifMatch) => {
			const { kind, externalSystem, externalId } = ref;
			const current = find(ref);
			if (current === null) throw notFound('There is no such record.');
			checkMatch(current, ifMatch);
			db.prepare(`DELETE FROM bridge_records ${BY_REF}`).run(kind, externalSystem, externalId);
			if (kind === 'candidates') pages.remove(externalSystem, externalId);
		},
		dataOf: (ref) => {
			const row = written(ref);
			return row === undefined ? null : JSON.parse(row.data);
		},
	};
}
