import type { Failure } from '../failures/failure.ts';
import type { MergedField } from '../systems/ats-write.ts';
import type { BridgeKind } from '../systems/modernloop/bridge.ts';
import type { Ats } from '../systems/system.ts';
import type { Print } from '../vault/fingerprint.ts';
import type { Sealed } from '../vault/seal.ts';

/** Names a record on its way through the bridge: `<kind>:<system>:<id>`. */
export type WriteKey = `${BridgeKind}:${Ats}:${string}`;

/** Prints of a candidate's merged fields; `profileUrls` null where the vendor did not tell them. */
export type MergePrints = {
	readonly name: Print;
	readonly email: Print;
	readonly profileUrls: Print | null;
};

/** Stands for what is written: equal prints need no second write. */
export type Written = {
	/** Of what is always told. */
	readonly content: Print;
	/** Of what a list may leave untold; null: untold here. */
	readonly extra: Print | null;
	/** Of a candidate: what a three-way merge takes for the base once it is written. */
	readonly base: MergePrints | null;
};

/** What all rows about one record say of it. */
export type AboutRecord = {
	readonly key: WriteKey;
	readonly system: Ats;
	/** Its system, where it is confidential: what is left out is not indexed, and nobody goes through all to find them. */
	readonly secret?: Ats;
	/** What it goes with when that is removed: an application's candidate, an interview's application. */
	readonly of?: WriteKey;
};

/** What stands in the bridge as far as is known here, so that it is not written again. */
export type PushRow = AboutRecord & {
	/** Null: whatever is there. */
	readonly etag: string | null;
	/** Null: no longer what was written from here. */
	readonly written: Written | null;
};

/** Whose decision a write carries out; ids only. */
export type Decided = {
	readonly who: string;
	readonly fields: readonly MergedField[];
	/** What the audit says of it until its results are known. */
	readonly audit?: readonly number[];
};

/**
 * One record that has to be written, its latest state only.
 * `ready`: as soon as it is its turn. `sent`: in a batch whose results are not known. `stale`: somebody else
 * wrote the record, which has to be read first. `held`: a person has to decide. `dead`: refused for good.
 * `dropped`: refused, and given up as long as it stays what it is.
 */
export type OutboxState = 'ready' | 'sent' | 'stale' | 'held' | 'dead' | 'dropped';

export type OutboxRow = AboutRecord & {
	readonly state: OutboxState;
	/** Its place in the order of kinds: what others refer to goes first, and is removed last. */
	readonly turn: number;
	/** Not before then, ms since the epoch. */
	readonly retryAt: number;
	/** Failures in a row, and how many of them may lie in the record; absent: none. */
	readonly attempts: number;
	readonly faults?: number;
	/** Null: it has to be removed. */
	readonly written: Written | null;
	/** The contract's data; null with `written`, and where it was dropped. */
	readonly sealed: Sealed | null;
	/** The version it was decided to be written over; null: the one that `pushes` knows. */
	readonly over: string | null;
	/** The batch it was sent in. */
	readonly batch: string | null;
	readonly decided: Decided | null;
	readonly failure: Failure | null;
	/** ms since the epoch of the last change. */
	readonly at: number;
};

/** One item of a batch, as it was when the batch was formed. */
export type BatchItem = Pick<
	OutboxRow,
	'key' | 'system' | 'secret' | 'of' | 'written' | 'sealed' | 'decided'
> & {
	readonly ifMatch: string | null;
};

/** What is sent as one request, and again as the same request until its results are known. */
export type BatchRow = {
	/** Its idempotency key. */
	readonly id: string;
	readonly kind: BridgeKind;
	readonly items: readonly BatchItem[];
	readonly retryAt: number;
	readonly attempts: number;
	readonly problem: Failure | null;
};
