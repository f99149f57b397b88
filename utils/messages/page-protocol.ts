import type { CandidatePage } from '../systems/ats-page.ts';
import type { PageView, SyncResult } from './page-view.ts';

/** A page of the ModernLoop app. Its paths are not published, so it is known by its address only. */
export type ModernLoopPage = { readonly system: 'modernloop'; readonly url: string };

/** What a ModernLoop page shows of the person on it, as read by the content script. */
export type ModernLoopEvidence = {
	/** Hyperlinks to ATS records found in the page, absolute URLs. */
	readonly atsUrls: readonly string[];
	/** From `mailto:` links. */
	readonly emails: readonly string[];
	/** Social profile URLs (LinkedIn, GitHub). */
	readonly profileUrls: readonly string[];
	/** The page's main heading; empty where there is none. */
	readonly heading: string;
	/** Where the page was seen: what is opened later, because nobody knows whether it is there without its tab. */
	readonly address: string;
};

/**
 * Every message a content script may send, with what it carries and what comes back. The background parses
 * each with zod (`page-schemas.ts`) and checks that the sender's origin belongs to the page it speaks of.
 */
export type PageProtocol = {
	'page.lookUp': { input: { readonly page: CandidatePage | ModernLoopPage }; output: PageView };
	/** An ATS page carries a hyperlink to this ModernLoop page. */
	'page.learnFromAts': {
		input: { readonly page: CandidatePage; readonly modernloopUrl: string };
		output: PageView;
	};
	/** What a ModernLoop page shows, once it has settled. */
	'page.learnFromModernLoop': {
		input: { readonly page: ModernLoopPage; readonly evidence: ModernLoopEvidence };
		output: PageView;
	};
	/** "Find in ModernLoop": remembers what to pair; `label` is the name on screen. Answers where to go. */
	'pairing.start': {
		input: { readonly page: CandidatePage; readonly label: string };
		output: { readonly openUrl: string };
	};
	'pairing.confirm': {
		input: { readonly pairingId: string; readonly page: ModernLoopPage; readonly address: string };
		output: PageView;
	};
	'pairing.cancel': {
		input: { readonly pairingId: string; readonly page: ModernLoopPage };
		output: PageView;
	};
	/** Several matches: this one it is. */
	'link.choose': {
		input: { readonly page: CandidatePage | ModernLoopPage; readonly linkId: string };
		output: PageView;
	};
	/** Forget the link; it may be learned again. Also the undo of a pairing. */
	'link.remove': {
		input: { readonly page: CandidatePage | ModernLoopPage; readonly linkId: string };
		output: PageView;
	};
	/** "Not this person": forget it and never offer it again. */
	'link.reject': {
		input: { readonly page: CandidatePage | ModernLoopPage; readonly linkId: string };
		output: PageView;
	};
	/** Takes the last "not this person" on this page back. */
	'link.undoReject': {
		input: { readonly page: CandidatePage | ModernLoopPage; readonly linkId: string };
		output: PageView;
	};
	'candidate.sync': { input: { readonly page: CandidatePage | ModernLoopPage }; output: SyncResult };
	'options.open': { input: { readonly page: CandidatePage | ModernLoopPage }; output: null };
	/** "Review": opens the extension's own page where a person decides what differs. */
	'proposal.open': { input: { readonly page: CandidatePage | ModernLoopPage }; output: null };
};

export type PageMessageType = keyof PageProtocol;

/** How an answer travels: errors cross as a key, never as a thrown object. */
export type Reply<Output> =
	| { readonly ok: true; readonly output: Output }
	| { readonly ok: false; readonly error: ReplyError };

/** `storage-full` and `locked` are no defects: a person can do something about them. */
export type ReplyError = 'refused' | 'storage-full' | 'locked' | 'turned-off' | 'defect';

/**
 * What a content script is asked; it answers with `TabReport`. `tab.look`: the background has locked or unlocked, so
 * that the page is to look up anew what it shows.
 */
export type TabQuestion = { readonly type: 'tab.report' | 'tab.look' };

/** What the page shows right now, as the chip says it; the popup says the same. */
export type TabReport =
	| { readonly page: 'none' }
	| { readonly page: 'candidate' | 'modernloop'; readonly view: PageView | 'checking' | 'outdated' };
