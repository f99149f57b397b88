import type { KeyUsePage } from '../audit/key-use.ts';
import type { Ats, System } from '../systems/system.ts';
import type { AuditEntry } from './sync-protocol.ts';

/** One write as it stands in a file: `who` is the id of a user of the ATS `of`, never a name. */
export type AuditFileEntry = Omit<AuditEntry, 'id'> & { readonly of: Ats };

/** What only the background can tell of how it stands here. */
export type Figures = {
	/** Rows of each store of the database; null: it does not open. */
	readonly rows: Readonly<Record<string, number>> | null;
	/** The first 8 hexadecimal digits of each key's SHA-256; none while it is locked. */
	readonly keys: Readonly<Partial<Record<System, string>>>;
};

/** What the options page asks to show or to save what was done and how it stands here. */
export type ReportProtocol = {
	/** Every write, the newest first. */
	'audit.export': { input: Record<string, never>; output: readonly AuditFileEntry[] };
	/** Whole days before `before` (`2026-11-22`, UTC; null: from the latest), for `most` uses; null: all. */
	'keyUse.list': {
		input: { readonly before: string | null; readonly most: number | null };
		output: KeyUsePage;
	};
	/** Also while it is locked. */
	'figures.read': { input: Record<string, never>; output: Figures };
};

export type ReportMessageType = keyof ReportProtocol;

/** Where what is known of the limits of a system's key lies in `storage.session`. */
export const limiterPlaceOf = (system: System) => `limiter:${system}` as const;
