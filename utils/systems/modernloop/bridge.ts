import type { z } from 'zod';
import type { Failure } from '../../failures/failure.ts';
import type { ConnectionReport } from '../ats.ts';
import type { Ats } from '../system.ts';
import type { BridgeChanges } from './bridge-change-schemas.ts';
import type { bridgeDataSchemas } from './bridge-data-schemas.ts';

/** The kinds of record the bridge contract knows; its OpenAPI document is docs/bridge-openapi.json. */
export const BRIDGE_KINDS = [
	'candidates',
	'applications',
	'jobs',
	'hiring-processes',
	'scorecards',
	'interviews',
	'users',
] as const;

export type BridgeKind = (typeof BRIDGE_KINDS)[number];

/** The contract's form of a record of one kind. */
export type BridgeData<Kind extends BridgeKind = BridgeKind> = z.output<(typeof bridgeDataSchemas)[Kind]>;

/** A record on ModernLoop's side as the bridge answers it. `etag` guards the next write. */
export type BridgeRecord = {
	readonly id: string;
	readonly externalSystem: Ats;
	readonly externalId: string;
	/** The ModernLoop page of the record. */
	readonly webUrl: string;
	readonly etag: string;
};

/** A record with what stands in it; `data` null where nobody has written it yet. */
export type BridgeItem = BridgeRecord & {
	/** Whether somebody changed it in ModernLoop since it was last written through the bridge. */
	readonly edited: boolean;
	readonly data: BridgeData | null;
};

/** A record of an ATS in the contract's form. */
export type BridgeWrite<Kind extends BridgeKind = BridgeKind> = {
	readonly kind: Kind;
	readonly system: Ats;
	readonly id: string;
	readonly data: BridgeData<Kind>;
};

/** One item of a batch; `data` null removes the record. */
export type BridgeBatchItem = {
	readonly system: Ats;
	readonly id: string;
	/** The version it is written over; null: whatever is there, unless somebody edited that in ModernLoop. */
	readonly ifMatch: string | null;
	readonly data: BridgeData | null;
};

/** What became of one item. `changed-meanwhile`: what is there is not what it was to be written over. */
export type BridgeResult =
	| { readonly outcome: 'written'; readonly record: BridgeRecord }
	| { readonly outcome: 'removed' }
	| { readonly outcome: 'failed'; readonly failure: Failure };

/**
 * Talks to an organisation's bridge, the optional REST service of this project's own contract. ModernLoop
 * itself publishes no API. Every method throws `ApiError` and nothing else.
 */
export type BridgeClient = {
	testConnection(): Promise<ConnectionReport>;
	/** The candidate pushed for this ATS record; `null` where there is none. */
	findByExternalId(system: Ats, externalId: string): Promise<BridgeRecord | null>;
	/** All candidates with exactly this e-mail. */
	findByEmail(email: string): Promise<readonly BridgeRecord[]>;
	/** The record behind a ModernLoop page address; `null` where the bridge does not know it. */
	findByWebUrl(webUrl: string): Promise<readonly BridgeRecord[]>;
	/** What stands in a record; `null` where there is none. */
	read(kind: BridgeKind, system: Ats, id: string): Promise<BridgeItem | null>;
	/** Writes up to 100 items, each on its own, with one result each in their order. The same key and items again change nothing. */
	writeBatch(
		kind: BridgeKind,
		items: readonly BridgeBatchItem[],
		idempotencyKey: string,
	): Promise<readonly BridgeResult[]>;
	/** What changed on ModernLoop's side; from null, what is open there. */
	changes(cursor: string | null, limit: number): Promise<BridgeChanges | 'cursor-refused'>;
	/** Tells that an interview scheduled in ModernLoop is this record of the ATS now. Safe to repeat. */
	bindInterview(
		modernloopId: string,
		write: BridgeWrite<'interviews'>,
		idempotencyKey: string,
	): Promise<BridgeRecord>;
};
