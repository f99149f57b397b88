import type { SyncedKind, SyncedRecord, SyncedRecordOf } from '../records/synced-record.ts';
import type { LeftOut } from './left-out.ts';

/** Where a pass over one resource stands. Both are the reader's own, opaque to everybody else. */
export type ReadPosition = {
	/** From where an increment reads; null reads everything. */
	readonly since: string | null;
	/** Where this pass goes on; null begins it. */
	readonly cursor: string | null;
};

/** A schedule with all of its meetings: what is stored of it and not named here is gone. */
export type WholeSchedule = {
	readonly id: string;
	readonly applicationId: string;
	readonly interviewIds: readonly string[];
};

export type ReadPage = {
	readonly outcome: 'page';
	/** May hold other kinds beside the resource's own (SmartRecruiters' candidates bring their applications). */
	readonly records: readonly SyncedRecord[];
	/** Where the pass goes on; null: this was its last page. */
	readonly cursor: string | null;
	/**
	 * With the last page: from where the next increment reads; null where there are no increments and every
	 * pass is a full one. Must not be later than the beginning of this pass, by the vendor's clock.
	 */
	readonly since: string | null;
	/** How many records the whole pass has, where the vendor says. */
	readonly total: number | null;
	/** Rows of this page that nobody understands, and that are not in `records`. Absent or null: none. */
	readonly leftOut?: LeftOut | null;
	/** Where a vendor's interviews come in schedules: those of this page. */
	readonly schedules?: readonly WholeSchedule[];
};

export type ReadOutcome =
	| ReadPage
	/** The cursor is not accepted (any more): the pass begins again from the same `since`. */
	| { readonly outcome: 'restart' }
	/** Increments are refused (token expired, unknown, too much changed): a full pass has to begin. */
	| { readonly outcome: 'restart-full' };

/** What a reader may ask of what was already read. */
export type ReadContext = {
	/** Stored applications whose interviews are worth asking for, by name, in a stable order. */
	readonly interviewing: (
		after: string | null,
		limit: number,
	) => Promise<readonly SyncedRecordOf<'applications'>[]>;
	/** An application as it is stored; null where it is not. For what a list does not tell and was read before. */
	readonly application: (id: string) => Promise<SyncedRecordOf<'applications'> | null>;
	/** Title of a stored interview definition; null where it is not known. */
	readonly interviewTitle: (id: string) => Promise<string | null>;
};

/** A record that others hang on: a job with its applications, an application with its interviews. */
export type Owner = { readonly kind: 'jobs' | 'applications'; readonly id: string };

/** Reads one resource of an ATS page by page. Stateless: all it needs to go on is in the position. */
export type ResourceReader = {
	readonly resource: SyncedKind;
	/** The kinds whose absence from a complete full pass means that the record is gone. */
	readonly completes: readonly SyncedKind[];
	/** How long a copy stays fresh, ms: people and their applications minutes, what hardly changes longer. */
	readonly everyMs: number;
	/** Name of the endpoint that a pass asks most, where the vendor counts by endpoint: whose crowding matters. */
	readonly endpoint?: string;
	/** Throws `ApiError`. */
	readonly read: (position: ReadPosition, context: ReadContext) => Promise<ReadOutcome>;
};

/** Readers that may run beside each other; a group begins when those before it have read all there was. */
export type ReaderGroup = readonly ResourceReader[];
