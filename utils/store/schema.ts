import type { DBSchema } from 'idb';
import type { Failure } from '../failures/failure.ts';
import type { LinkSource } from '../links/link.ts';
import type { SyncState } from '../messages/sync-protocol.ts';
import type { RecordKey } from '../records/record-ref.ts';
import type { SyncedKind } from '../records/synced-record.ts';
import type { Checkpoint } from '../sync/checkpoint.ts';
import type { CandidatePage } from '../systems/ats-page.ts';
import type { Owner } from '../systems/ats-reader.ts';
import type { Ats, System } from '../systems/system.ts';
import type { Print } from '../vault/fingerprint.ts';
import type { Sealed } from '../vault/seal.ts';
import type { WrappedKeys } from '../vault/wrapped-keys.ts';
import type { DeviceKeys } from './migrate-device-keys.ts';
import type { BatchRow, OutboxRow, OutboxState, PushRow } from './outbox-rows.ts';
import type { SettingPlace } from './places.ts';
import type { RecordBytes } from './record-bytes.ts';
import type { Replacement } from './replacement.ts';
import type { AuditRow, ProposalRow } from './review-rows.ts';
import type { SyncedRow } from './synced-rows.ts';

/**
 * What lies in IndexedDB. Keys and indexes are vendors' ids or HMACs; everything that says something about a
 * person, and every API key, is in `sealed`.
 */
export type LinkRow = {
	readonly id: string;
	readonly record: RecordKey;
	/** Print of the ModernLoop page's key. */
	readonly page: Print;
	/** The ATS page to go back to. */
	readonly atsPage: CandidatePage;
	readonly source: LinkSource;
	/** Follows from a link of a more specific record: the candidate of a linked application. */
	readonly implied: boolean;
	/** ms since the epoch. */
	readonly linkedAt: number;
	/** ms since the epoch when a page it links was last opened, to the day; absent: when it was linked. */
	readonly seenAt?: number;
	/** Whose keys it took to find it: it goes when one of them is disconnected. Empty: no key. */
	readonly keys: readonly System[];
	/** The evidence it rests on, if any: it goes when nothing on the page supports it any more. */
	readonly basis: Print | null;
	/** `{ href, label }` */
	readonly sealed: Sealed;
};

/** "This ModernLoop page shows somebody with this e-mail / profile / name." */
export type EvidenceRow = {
	readonly page: Print;
	readonly print: Print;
	/** `page`: the page showed it. Otherwise the ATS whose key told it of a record linked to the page. */
	readonly origin: 'page' | Ats;
	/** The candidate an ATS told it of; `''` for `page`. */
	readonly record: RecordKey | '';
	/** ms since the epoch; absent in rows of earlier versions. */
	readonly seenAt?: number;
	/** `{ href, label }` of the page. */
	readonly sealed: Sealed;
};

/** "Not this person": the pair is never offered again. */
export type RejectionRow = {
	readonly record: RecordKey;
	readonly page: Print;
	/** The link that was refused, for undo. */
	readonly linkId: string;
	/** ms since the epoch. */
	readonly at: number;
	/** The rows that were removed with it. */
	readonly removed: readonly LinkRow[];
};

/** What an ATS said about a record when it was last asked. */
export type RecordRow = {
	readonly key: RecordKey;
	readonly system: Ats;
	/** The candidate it belongs to (itself, for a candidate). */
	readonly candidate: RecordKey;
	readonly confidential: boolean;
	/** ms since the epoch. */
	readonly checkedAt: number;
};

/** A candidate as of its last sync. */
export type SnapshotRow = {
	readonly key: RecordKey;
	readonly system: Ats;
	/** True when anything in it belongs to a confidential job. */
	readonly confidential: boolean;
	/** ms since the epoch. */
	readonly syncedAt: number;
	/** See `sync-now/snapshot.ts`. */
	readonly sealed: Sealed;
};

/** A configured system. */
export type ConnectionRow = {
	readonly system: System;
	/** New with every change: what was fetched before the change is not stored after it. */
	readonly generation: string;
	/** The switch "Sync confidential jobs & candidates". */
	readonly confidential: boolean;
	/** The last failure of any use since the last success. */
	readonly problem: Failure | null;
	/** `{ url, key, report, testedAt }` */
	readonly sealed: Sealed;
};

/** Whether an ATS is synced as a whole. */
export type SyncRow = {
	readonly system: Ats;
	readonly state: SyncState;
	/** New with every import: what an earlier one was still reading is not stored. */
	readonly run: string;
};

/** A candidate that an application speaks of, or spoke of, and that has to be asked for by itself. */
export type WantedRow = {
	readonly candidate: RecordBytes;
	/** There where it is no candidate, but a job or an application whose list has to be read by itself. */
	readonly list?: { readonly of: Owner['kind']; readonly cursor: string | null };
	/** To whom its applications went, where they all left it: the sign of a merge. */
	readonly into?: RecordBytes;
	/** How often it was asked for in vain, for reasons that may pass. */
	readonly attempts: number;
};

/** A job that turned confidential, whose applications are being removed. */
export type HidingRow = { readonly job: RecordBytes; readonly after: RecordBytes | null };

type SyncedStore = {
	key: RecordBytes;
	value: SyncedRow;
	indexes: { secret: number };
};

export type SettingRow = { readonly key: SettingPlace; readonly version: number; readonly value: unknown };

export interface LoopLinkSchema extends DBSchema {
	users: SyncedStore;
	jobs: SyncedStore & { indexes: { processes: RecordBytes } };
	'hiring-processes': SyncedStore;
	scorecards: SyncedStore;
	'interview-definitions': SyncedStore;
	applications: SyncedStore & { indexes: { of: RecordBytes; asked: number } };
	candidates: SyncedStore & { indexes: { prints: RecordBytes } };
	interviews: SyncedStore & { indexes: { of: RecordBytes } };
	checkpoints: { key: [Ats, SyncedKind]; value: Checkpoint };
	syncs: { key: Ats; value: SyncRow };
	wanted: { key: RecordBytes; value: WantedRow };
	hiding: { key: RecordBytes; value: HidingRow };
	/** `device`: of version 1. `replacement`: there while values of an older key are sealed anew. */
	vault: { key: 'keys' | 'device' | 'replacement'; value: WrappedKeys | DeviceKeys | Replacement };
	links: { key: string; value: LinkRow; indexes: { record: string; page: string; key: string } };
	evidence: {
		key: [string, string, string, string];
		value: EvidenceRow;
		indexes: { print: string; page: string; origin: string; record: string };
	};
	rejections: { key: [string, string]; value: RejectionRow; indexes: { record: string; page: string } };
	records: { key: string; value: RecordRow; indexes: { system: string; candidate: string } };
	snapshots: { key: string; value: SnapshotRow; indexes: { system: string } };
	pushes: { key: string; value: PushRow; indexes: { secret: string; of: string } };
	outbox: {
		key: string;
		value: OutboxRow;
		indexes: { due: [OutboxState, number, number]; secret: string; of: string };
	};
	batches: { key: string; value: BatchRow };
	/** `decider`: those that were decided and are not carried out yet. */
	proposals: { key: string; value: ProposalRow; indexes: { of: string; at: number; decider: string } };
	audit: { key: number; value: AuditRow };
	connections: { key: System; value: ConnectionRow };
	settings: { key: SettingPlace; value: SettingRow };
}

/** Raised with every change of the stores below, together with a step in `upgrade`. */
export const DATABASE_VERSION = 3;
