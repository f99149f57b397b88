import { z } from 'zod';
import { type SyncedKind, type SyncedRecord, syncedRecordSchema } from '../records/synced-record.ts';
import type { Ats } from '../systems/system.ts';
import type { Sealed } from '../vault/seal.ts';
import type { Vault } from '../vault/vault.ts';
import {
	idOfBytes,
	pairOfBytes,
	printBytes,
	type RecordBytes,
	recordBytes,
	shortMark,
	systemByte,
	systemOfBytes,
} from './record-bytes.ts';

/**
 * A record as a sync keeps it, under its bytes as key. What is outside of `sealed` are vendors' ids, prints
 * and marks. Names of fields are short because they are stored with each of a million rows; what is absent
 * takes no room, in the indexes neither.
 */
export type SyncedRow = {
	/** The full pass that last saw it. */
	readonly pass: number;
	/** What it belongs to: an application's candidate, an interview's application. See `ownerOf`. */
	readonly of?: RecordBytes;
	/** An application's job. See `jobOf`. */
	readonly job?: RecordBytes;
	/** The hiring processes that a job uses, where it is not confidential. */
	readonly processes?: readonly RecordBytes[];
	/** A candidate's e-mails and profiles. */
	readonly prints?: readonly RecordBytes[];
	/** The schedule that an interview is part of, as its `shortMark`. */
	readonly part?: number;
	/** The system's byte, for applications whose interviews are asked for one by one. */
	readonly asked?: number;
	/** The system's byte, where it belongs to a confidential job. */
	readonly secret?: number;
	readonly sealed: Sealed;
};

/** A record on its way into the store: all that has to be done before a transaction is done. */
export type PreparedRow = {
	readonly kind: SyncedKind;
	readonly key: RecordBytes;
	readonly record: SyncedRecord;
	/** Without `pass` and `secret`, which are decided within the transaction. */
	readonly row: Omit<SyncedRow, 'pass' | 'secret'>;
};

const contextOf = (kind: SyncedKind, system: Ats, id: string) => `${kind}:${system}:${id}`;

/** Seals a record. E-mails and profiles are reduced to prints here; nothing keeps them as they are. */
export async function prepareRow(vault: Vault, system: Ats, record: SyncedRecord): Promise<PreparedRow> {
	const key = recordBytes(system, record.id);
	const sealed = await vault.seal(keptOf(record), contextOf(record.kind, system, record.id));
	return { kind: record.kind, key, record, row: { ...(await marksOf(vault, system, record)), sealed } };
}

async function marksOf(
	vault: Vault,
	system: Ats,
	record: SyncedRecord,
): Promise<Omit<SyncedRow, 'pass' | 'secret' | 'sealed'>> {
	switch (record.kind) {
		case 'candidates': {
			const [emails, profiles] = await Promise.all([
				vault.prints('email', record.emails),
				vault.prints('profile', record.profileUrls ?? []),
			]);
			const prints = [...emails, ...profiles].map(printBytes);
			return prints.length === 0 ? {} : { prints };
		}
		case 'applications': {
			const [of, job] = [recordBytes(system, record.candidateId), recordBytes(system, record.jobId)];
			const pair = pairOfBytes(recordBytes(system, record.id));
			const marks = pair?.join() === [of, job].join() ? {} : { of, job };
			return record.interviewing ? { ...marks, asked: systemByte(system) } : marks;
		}
		case 'interviews':
			return {
				of: recordBytes(system, record.applicationId),
				...(record.scheduleId === undefined ? {} : { part: shortMark(record.scheduleId) }),
			};
		case 'jobs': {
			const processes = record.hiringProcessIds.map((id) => recordBytes(system, id));
			return record.confidential || processes.length === 0 ? {} : { processes };
		}
		case 'interview-definitions':
			return record.jobId === null ? {} : { job: recordBytes(system, record.jobId) };
		default:
			return {};
	}
}

/** Who an application belongs to. A pair, which is its candidate and its job, need not name them again. */
export function ownerOf(key: RecordBytes, { of }: SyncedRow): RecordBytes | undefined {
	return of ?? pairOfBytes(key)?.[0];
}

export function jobOf(key: RecordBytes, { job }: SyncedRow): RecordBytes | undefined {
	return job ?? pairOfBytes(key)?.[1];
}

const keptTime = z.union([z.number(), z.string(), z.null()]);
const keptApplication = z.tuple([z.string(), z.string().nullable(), keptTime]);
const keptCandidate = z.tuple([z.string(), keptTime]);

/** ms since the epoch take half the room, where they are the same to the letter. */
function shortTime(time: string | null): z.infer<typeof keptTime> {
	const ms = Date.parse(time ?? '');
	return Number.isNaN(ms) || new Date(ms).toISOString() !== time ? time : ms;
}

function longTime(time: z.infer<typeof keptTime>): string | null {
	return typeof time === 'number' ? new Date(time).toISOString() : time;
}

/** What is sealed: without what the row tells already, and as short as may be for the many. */
function keptOf(record: SyncedRecord): unknown {
	switch (record.kind) {
		case 'candidates':
			return [record.name, shortTime(record.updatedAt)] satisfies z.input<typeof keptCandidate>;
		case 'applications':
			return [record.status, record.stage, shortTime(record.updatedAt)] satisfies z.input<
				typeof keptApplication
			>;
		case 'interviews': {
			const { kind: _kind, id: _id, scheduleId: _scheduleId, ...rest } = record;
			return rest;
		}
		default: {
			const { kind: _kind, id: _id, ...rest } = record;
			return rest;
		}
	}
}

/** The record of a row; `null` where it is damaged: the next full pass reads it again. */
export async function openRow(
	vault: Vault,
	kind: SyncedKind,
	key: RecordBytes,
	row: SyncedRow,
): Promise<SyncedRecord | null> {
	const [system, id] = [systemOfBytes(key), idOfBytes(key)];
	const opened = await vault.open(row.sealed, contextOf(kind, system, id), z.unknown());
	if (opened.state === 'damaged') return null;
	const parsed = syncedRecordSchema.safeParse({ kind, id, ...restOf(kind, key, row, opened.value) });
	return parsed.success ? parsed.data : null;
}

function restOf(kind: SyncedKind, key: RecordBytes, row: SyncedRow, kept: unknown): object | null {
	switch (kind) {
		case 'candidates': {
			const { data } = keptCandidate.safeParse(kept);
			if (data === undefined) return null;
			const updatedAt = longTime(data[1]);
			return { name: data[0], updatedAt, emails: [], profileUrls: null, applicationIds: null };
		}
		case 'applications': {
			const { data } = keptApplication.safeParse(kept);
			const [owner, job] = [ownerOf(key, row), jobOf(key, row)];
			if (data === undefined || owner === undefined || job === undefined) return null;
			const [status, stage, time] = data;
			const named = { candidateId: idOfBytes(owner), jobId: idOfBytes(job) };
			return { ...named, status, stage, updatedAt: longTime(time), interviewing: row.asked !== undefined };
		}
		default:
			return typeof kept === 'object' ? kept : null;
	}
}
