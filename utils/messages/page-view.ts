import type { FailureKind } from '../failures/failure.ts';
import type { LinkSource } from '../links/link.ts';
import type { MergedField } from '../systems/ats-write.ts';
import type { System } from '../systems/system.ts';

/** What the sync line of the popover says. */
export type SyncView = {
	/** False where no key is connected for the record's ATS: the button leads to the options instead. */
	readonly available: boolean;
	/** ms since the epoch of the last sync of this record; absent if never. */
	readonly syncedAt?: number;
	/** The fields that wait for a person's decision; none for an interview alone; absent where nothing waits. */
	readonly differs?: readonly MergedField[];
	/** How many interviews wait to be added to the ATS; absent where none does. */
	readonly interviews?: number;
};

/** One entry of the chooser. */
export type ChoiceView = {
	readonly linkId: string;
	readonly href: string;
	/** Plain text, never HTML. */
	readonly label: string;
	readonly source: LinkSource;
};

/**
 * All that the page side ever learns about a record: the state of one chip, and what it draws.
 * `outdated` (extension updated, reload the page) and `checking` are decided in the page and never sent.
 */
export type ChipView =
	| {
			readonly state: 'linked';
			readonly target: System;
			readonly href: string;
			/** Absent for links that are made afresh each time (template) and so cannot be undone. */
			readonly linkId?: string;
			readonly source: LinkSource;
			readonly linkedAt: number;
			readonly confidential: boolean;
			readonly sync: SyncView;
	  }
	| {
			readonly state: 'several';
			readonly target: System;
			readonly choices: readonly ChoiceView[];
			readonly sync: SyncView;
	  }
	/** Nothing known, and no key to look it up with. */
	| { readonly state: 'not-connected'; readonly target: System }
	/** Looked up with a key, and no page of the person was found. A normal state, not an error. */
	| { readonly state: 'not-in-modernloop'; readonly target: System; readonly sync: SyncView }
	/** The record belongs to a confidential job and the connection's switch is off. */
	| { readonly state: 'confidential'; readonly target: System }
	| { readonly state: 'not-visible'; readonly target: System }
	| { readonly state: 'key-rejected'; readonly target: System }
	/** What is stored waits for a passphrase. `until`: as below. */
	| { readonly state: 'locked'; readonly target: System; readonly until: number }
	/** `until`: ms since the epoch when it is tried again. */
	| { readonly state: 'rate-limited'; readonly target: System; readonly until: number }
	/** `until`: as above. The browser's own word that it is online again may come before that, or never. */
	| { readonly state: 'offline'; readonly target: System; readonly until: number }
	/** Anything else; the failure's own sentence and next step are shown. */
	| {
			readonly state: 'failed';
			readonly target: System;
			readonly failure: FailureKind;
			readonly detail: string;
	  };

/** What a popover can do. The page knows how; which of them make sense, and their words, come from here. */
export type ChipAction =
	| 'copy'
	| 'sync'
	| 'review'
	| 'find'
	| 'reject'
	| 'undo'
	| 'unlink'
	| 'retry'
	| 'settings'
	| 'reload';

/** What the popover of one chip says and offers, worded by the background: pages carry no wording of it. */
export type ChipWords = {
	/** What the state means, what comes next, and how the link came to be. */
	readonly paragraphs: readonly string[];
	/** The likeliest next step first; never empty. */
	readonly actions: readonly { readonly action: ChipAction; readonly label: string }[];
	/** How each of several choices was found, in their order. */
	readonly hints: readonly string[];
};

/** A pairing that waits for its ModernLoop page: "Link this page to <label>?". */
export type PairingView = { readonly pairingId: string; readonly label: string };

/** The answer to a look-up: one chip per system on the other side, and on ModernLoop a waiting pairing. */
export type PageView = {
	readonly chips: readonly ChipView[];
	/** Chip by chip; added on the way to the page (`with-words.ts`). */
	readonly words?: readonly ChipWords[];
	readonly pairing?: PairingView;
	/** Set right after a pairing: offers its undo. */
	readonly undo?: { readonly linkId: string; readonly label: string };
};

/** What "Sync now" found. Field names only: values stay in the background. */
export type SyncResult = SyncOutcome & {
	/** The same as a person reads it; added on the way to the page. */
	readonly sentence?: string;
};

type SyncOutcome =
	| { readonly outcome: 'unchanged'; readonly syncedAt: number }
	| { readonly outcome: 'changed'; readonly syncedAt: number; readonly fields: readonly ChangedField[] }
	| {
			readonly outcome: 'failed';
			readonly failure: FailureKind;
			readonly detail: string;
			readonly until?: number;
	  };

export const CHANGED_FIELDS = [
	'candidate',
	'name',
	'contact',
	'application',
	'stage',
	'status',
	'job',
] as const;

/** `candidate` is a first sync; `application` is one that was added or removed. */
export type ChangedField = (typeof CHANGED_FIELDS)[number];
