import type { Translate } from '../i18n/message.ts';
import type { PageMessageType, PageProtocol } from '../messages/page-protocol.ts';
import type { ChipView, ChipWords, PageView } from '../messages/page-view.ts';
import type { System } from '../systems/system.ts';

/** What a chip draws: what the background answered, or one of the two states that only the page knows. */
export type ChipModel = (ChipView | { readonly state: 'checking' | 'outdated'; readonly target: System }) & {
	/** Absent where the page decided the state itself. */
	readonly words?: ChipWords | undefined;
};

/** What a message carries besides the page, which is added where it is sent. */
export type Extra<Type extends PageMessageType> = Omit<PageProtocol[Type]['input'], 'page'>;

/** Messages whose answer is the page's new view. */
export type ViewMessageType = {
	[Type in PageMessageType]: PageProtocol[Type]['output'] extends PageView ? Type : never;
}[PageMessageType];

/** All that the drawn parts may ask of the page they are in. */
export type Kit = {
	readonly t: Translate;
	/** ms since the epoch. */
	readonly now: () => number;
	/** Whether the address, at this very moment, still shows whom the chips speak of. */
	readonly isCurrent: () => boolean;
	/** The person's name as the page writes it; empty where it is not found. */
	readonly heading: () => string;
	/** Asks about the page. `undefined` where no answer came that can be used. */
	readonly ask: <Type extends PageMessageType>(
		type: Type,
		extra: Extra<Type>,
		isOutput: (value: unknown) => value is PageProtocol[Type]['output'],
	) => Promise<PageProtocol[Type]['output'] | undefined>;
	/** Asks, and shows the view that comes back. Resolves to whether there was one. */
	readonly change: <Type extends ViewMessageType>(type: Type, extra: Extra<Type>) => Promise<boolean>;
	/** Looks the page up anew, and says meanwhile that it does. */
	readonly retry: () => void;
	/** Opens ModernLoop to find the person there; resolves to whether it did. Only an ATS page has it. */
	readonly find?: ((kit: Kit) => Promise<boolean>) | undefined;
};
