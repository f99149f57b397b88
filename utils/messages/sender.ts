import { SYSTEMS, type System } from '../systems/system.ts';

/** What the browser says about who sent a message. The page cannot forge any of it. */
export type Sender = {
	readonly id?: string | undefined;
	/** The sending document's address. */
	readonly url?: string | undefined;
	/** Only newer browsers tell it; it must then agree with `url`. */
	readonly origin?: string | undefined;
	/** 0 is the top frame; absent for extension pages outside tabs. */
	readonly frameId?: number | undefined;
	readonly tab?: unknown;
};

/** The origins that the content scripts run on, and so the only ones that may speak for a system. */
export const PAGE_ORIGINS: Readonly<Record<System, string>> = {
	smartrecruiters: 'https://www.smartrecruiters.com',
	ashby: 'https://app.ashbyhq.com',
	modernloop: 'https://app.modernloop.io',
};

/** Which system's page sent it: our content script, in the top frame of a tab. `null` for everybody else. */
export function senderSystem(sender: Sender, ownId: string): System | null {
	if (sender.id !== ownId || sender.tab === undefined || sender.frameId !== 0) return null;
	const origin = originOf(sender);
	return SYSTEMS.find((system) => PAGE_ORIGINS[system] === origin) ?? null;
}

/** Whether one of the extension's own pages sent it. A content script's address is its page's, never ours. */
export function isOwnPage(sender: Sender, ownId: string, ownOrigin: string): boolean {
	return sender.id === ownId && originOf(sender) === ownOrigin;
}

function originOf({ url, origin }: Sender): string | null {
	const parsed = url === undefined ? null : URL.parse(url);
	if (parsed === null) return null;
	// Extension addresses have an opaque origin in some engines: scheme and host say the same.
	const ofUrl = `${parsed.protocol}//${parsed.host}`;
	return origin === undefined || origin === ofUrl ? ofUrl : null;
}
