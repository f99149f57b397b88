import type { Translate } from '../i18n/message.ts';
import type { ModernLoopPage, PageMessageType, PageProtocol } from '../messages/page-protocol.ts';
import type { ChipView, PageView } from '../messages/page-view.ts';
import type { CandidatePage } from '../systems/ats-page.ts';
import type { System } from '../systems/system.ts';
import type { Ask } from './background.ts';

/** What a chip draws: what the background answered, or one of the two states that only the page knows. */
export type ChipModel = ChipView | { readonly state: 'checking' | 'outdated'; readonly target: System };

/** Messages whose answer is the page's new view. */
export type ViewMessage = {
	[Type in PageMessageType]: PageProtocol[Type]['output'] extends PageView
		? { readonly type: Type; readonly input: PageProtocol[Type]['input'] }
		: never;
}[PageMessageType];

/** All that the drawn parts may ask of the page they are in. */
export type Kit = {
	readonly t: Translate;
	readonly dir: string;
	/** ms since the epoch. */
	readonly now: () => number;
	/** Who is on the page by its address at this very moment, if that is who the chips speak of. */
	readonly page: () => CandidatePage | ModernLoopPage | undefined;
	/** The person's name as the page writes it; empty where it is not found. */
	readonly heading: () => string;
	readonly ask: Ask;
	/** Sends, and shows the view that comes back. Resolves to whether there was one. */
	readonly change: (message: ViewMessage) => Promise<boolean>;
	/** Looks the page up anew, and says meanwhile that it does. */
	readonly retry: () => void;
};
