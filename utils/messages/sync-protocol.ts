import type { Failure } from '../failures/failure.ts';
import type { SyncedKind } from '../records/synced-record.ts';
import type { WriteOutcome } from '../store/review-rows.ts';
import type { MergedField } from '../systems/ats-write.ts';
import type { BridgeKind } from '../systems/modernloop/bridge.ts';
import type { Ats } from '../systems/system.ts';

/** One resource's progress. Counts and times only: it lies in the browser's storage in the clear. */
export type ResourceProgress = {
	readonly resource: SyncedKind;
	/** `waiting`: for its turn. `removing`: what a complete pass did not see. `current`: nothing to do until it is due. */
	readonly phase: 'waiting' | 'reading' | 'removing' | 'current';
	/** Whether this pass reads everything or only what changed. */
	readonly pass: 'full' | 'increment';
	/** Records read in this pass, and how many it has, where the vendor says. */
	readonly done: number;
	readonly total: number | null;
	/** Records per minute, lately; null before it can be told. */
	readonly perMinute: number | null;
	/** ms until this pass is through at that rate; null where it cannot be told. */
	readonly leftMs: number | null;
	/** ms since the epoch of the last complete pass; null: none yet. */
	readonly succeededAt: number | null;
	readonly problem: Failure | null;
	/** ms since the epoch; null: at the next turn. */
	readonly retryAt: number | null;
};

/** `off`: nobody asked for an import. Whether it runs this moment is told by its lock, never by this. */
export type SyncState = 'off' | 'on' | 'paused';

export type SyncProgress = {
	readonly system: Ats;
	readonly state: SyncState;
	readonly resources: readonly ResourceProgress[];
};

/** What of the outbox an admin needs to know. */
export type OutboxView = {
	/** Records that wait to be written through the bridge. */
	readonly waiting: number;
	readonly problem: Failure | null;
	/** How much was refused and is not tried again by itself. */
	readonly refused: number;
	/** Some of that, to be looked at. */
	readonly dead: readonly DeadLetterView[];
	/** What changed in ModernLoop: why it cannot be read, and how much was read that the ATS did not show yet. */
	readonly feed: { readonly problem: Failure | null; readonly unread: number };
};

export type DeadLetterView = {
	readonly id: string;
	readonly kind: BridgeKind;
	readonly system: Ats;
	/** The vendor's id; names are not shown here. */
	readonly externalId: string;
	readonly failure: Failure;
	/** ms since the epoch. */
	readonly at: number;
};

/** A field that differs, with both values as a person reads them. */
export type FieldDifference = {
	readonly field: MergedField;
	readonly here: readonly string[];
	readonly there: readonly string[];
	/** Which side changed since both agreed; a conflict is decided by a person. */
	readonly suggestion: 'here' | 'there' | 'conflict';
};

/** What waits for a person's decision about one candidate. `here` is the ATS, `there` ModernLoop. */
export type ProposalView =
	| {
			readonly id: string;
			readonly about: 'candidate';
			readonly system: Ats;
			readonly name: string;
			/** ms since the epoch. */
			readonly at: number;
			readonly fields: readonly FieldDifference[];
	  }
	| {
			/** Scheduled in ModernLoop, missing in the ATS. */
			readonly id: string;
			readonly about: 'interview';
			readonly system: Ats;
			readonly name: string;
			readonly at: number;
			readonly title: string;
			readonly startsAt: string;
			readonly endsAt: string;
			readonly interviewers: readonly string[];
	  }
	/** About somebody in a confidential job: what it says is told to those only who come from the record's page. */
	| {
			readonly id: string;
			readonly about: 'confidential';
			readonly system: Ats;
			/** The vendor's id of the candidate; null where only the interview is known. */
			readonly recordId: string | null;
			readonly at: number;
	  };

/** The oldest of what waits for a decision, and how many there are beyond. */
export type ProposalList = { readonly shown: readonly ProposalView[]; readonly more: number };

/** One decision: for a candidate which side wins in each field, for an interview whether to write it. */
export type Decision =
	| {
			readonly about: 'candidate';
			readonly winners: Readonly<Partial<Record<MergedField, 'here' | 'there'>>>;
	  }
	| { readonly about: 'interview'; readonly write: boolean };

export type DecisionOutcome =
	/**
	 * `doubled`: a colleague wrote the same interview in the same moment; it is there twice. `onlyInAts`: while the
	 * ATS was written, somebody edited it in ModernLoop and is asked about, or it went, or was disconnected.
	 */
	| { readonly outcome: 'written'; readonly doubled?: true; readonly onlyInAts?: 'edited' | 'gone' }
	/** It is kept, and what is left of it is written later, without anybody. */
	| { readonly outcome: 'waiting' }
	| { readonly outcome: 'failed'; readonly failure: Failure };

/** One write, without its values. */
export type AuditEntry = {
	/** Counts up with every write. */
	readonly id: number;
	/** ms since the epoch. */
	readonly at: number;
	/** The person it is attributed to; empty: the key's own user. */
	readonly who: string;
	readonly system: Ats | 'modernloop';
	readonly kind: BridgeKind;
	readonly recordId: string;
	/** `name`, `email`, …; `record` for a whole one. */
	readonly field: string;
	readonly outcome: WriteOutcome;
};

/** Writes, the newest first. */
export type AuditPage = {
	readonly entries: readonly AuditEntry[];
	/** The `before` of the next page; null: there are no older ones. */
	readonly older: number | null;
};

/** The users of an ATS a person can say they are, so that writes are attributed to them. */
export type WriteAs = {
	readonly chosen: string | null;
	readonly users: readonly { readonly id: string; readonly name: string }[];
};

/** Messages of the extension's own pages about sync. */
export type SyncProtocol = {
	/** The same as lies in storage under `PROGRESS_KEY`; asked once when a page opens. */
	'sync.progress': { input: Record<string, never>; output: readonly SyncProgress[] };
	/** Import, or after it: sync now. */
	'sync.start': { input: { readonly system: Ats }; output: readonly SyncProgress[] };
	'sync.pause': { input: { readonly system: Ats }; output: readonly SyncProgress[] };
	/** Reads everything again, so that what is gone there goes here too. */
	'sync.readAll': { input: { readonly system: Ats }; output: readonly SyncProgress[] };
	/** Stops and removes what was imported. Links stay. */
	'sync.cancel': { input: { readonly system: Ats }; output: readonly SyncProgress[] };
	'outbox.view': { input: Record<string, never>; output: OutboxView };
	/** Makes due what waits because the bridge failed, and what changed there. */
	'outbox.tryNow': { input: Record<string, never>; output: OutboxView };
	/** Those of these ids; null: all. */
	'outbox.retry': { input: { readonly ids: readonly string[] | null }; output: OutboxView };
	'outbox.drop': { input: { readonly ids: readonly string[] | null }; output: OutboxView };
	'proposals.list': { input: Record<string, never>; output: ProposalList };
	/** One of them; null: it is not there any more. */
	'proposals.read': { input: { readonly id: string }; output: ProposalView | null };
	'proposals.decide': {
		/** `at`: when what the person was shown was found out, see `ProposalView`. */
		input: { readonly id: string; readonly at: number; readonly decision: Decision };
		output: DecisionOutcome;
	};
	/** Those older than the entry `before`; null: the newest. */
	'audit.list': { input: { readonly before: number | null }; output: AuditPage };
	'writeAs.read': { input: { readonly system: Ats }; output: WriteAs };
	'writeAs.choose': {
		input: { readonly system: Ats; readonly userId: string | null };
		output: WriteAs;
	};
};

export type SyncMessageType = keyof SyncProtocol;

/** What each of these messages does. */
export type SyncActions = {
	readonly [Type in SyncMessageType]: (
		input: SyncProtocol[Type]['input'],
	) => Promise<SyncProtocol[Type]['output']>;
};

/** Where the progress lies in `storage.session`, for pages that are open to follow. */
export const PROGRESS_KEY = 'sync:progress';
/** The Web Lock that is held while a system is read, or the bridge is talked to. Held is what "running" means. */
export const lockOf = (name: Ats | 'modernloop') => `sync:${name}` as const;
