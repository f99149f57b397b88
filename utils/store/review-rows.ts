import type { RecordKey } from '../records/record-ref.ts';
import type { BridgeKind } from '../systems/modernloop/bridge.ts';
import type { Ats } from '../systems/system.ts';
import type { Sealed } from '../vault/seal.ts';
import type { WriteKey } from './outbox-rows.ts';

/** What waits for a person: a candidate by its write key, an interview by ModernLoop's id of it. */
export type ProposalKey = WriteKey | `scheduled:${string}`;

export type ProposalRow = {
	readonly key: ProposalKey;
	readonly system: Ats;
	readonly confidential: boolean;
	/** ms since the epoch. */
	readonly at: number;
	/** The candidate an interview is with. */
	readonly of?: RecordKey;
	/** Both sides' values, or the interview: see `merge/proposal.ts`. */
	readonly sealed: Sealed;
	/** A decision that is being carried out; null: nobody has decided. */
	readonly deciding: {
		readonly who: string;
		readonly sealed: Sealed;
		/** What the audit says of the write into the ATS that is about to be sent, or was; absent: none yet. */
		readonly audit?: readonly number[];
	} | null;
};

/** `unknown`: it was sent, and no answer told what became of it, or not yet. */
export const WRITE_OUTCOMES = ['written', 'failed', 'unknown'] as const;

export type WriteOutcome = (typeof WRITE_OUTCOMES)[number];

/** One write that a person decided, without its values. */
export type AuditRow = {
	/** Given by the store, counting up. */
	readonly id?: number;
	/** ms since the epoch. */
	readonly at: number;
	/** The vendor's id of the user it is attributed to; empty: the key's own. */
	readonly who: string;
	readonly system: Ats | 'modernloop';
	/** The ATS whose record it is. */
	readonly of: Ats;
	readonly kind: BridgeKind;
	readonly recordId: string;
	readonly field: string;
	readonly outcome: WriteOutcome;
	readonly confidential: boolean;
};
