import type { KeyUse, KeyUsePage } from '../audit/key-use-hours.ts';
import type { Diagnostics } from '../diagnostics/diagnostics.ts';
import type { Ats } from '../systems/system.ts';
import type { AuditEntry } from './sync-protocol.ts';

/** One write as it stands in a file: `who` is the id of a user of the ATS `of`, never a name. */
export type AuditFileEntry = Omit<AuditEntry, 'id'> & { readonly of: Ats };

/** What the options page asks to show or to save what was done and how it stands here. */
export type ReportProtocol = {
	/** Every write, the newest first. */
	'audit.export': { input: Record<string, never>; output: readonly AuditFileEntry[] };
	/** Those before the hour `before` (`2026-11-22T09`, UTC); null: the latest. */
	'keyUse.list': { input: { readonly before: string | null }; output: KeyUsePage };
	/** All that was counted, the oldest hour first. */
	'keyUse.export': { input: Record<string, never>; output: readonly KeyUse[] };
	/** Also while it is locked: nothing that is encrypted is in it then. */
	'diagnostics.read': { input: Record<string, never>; output: Diagnostics };
};

export type ReportMessageType = keyof ReportProtocol;
