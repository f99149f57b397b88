import type { IsLink } from '../messages/page-guards.ts';
import type { PageProtocol } from '../messages/page-protocol.ts';
import type { PageView } from '../messages/page-view.ts';
import type { System } from '../systems/system.ts';
import type { Kit, ViewMessage } from './kit.ts';
import type { Placement } from './placement.ts';

/** What a page has taught, as the message that tells the background. */
export type Lesson = Extract<ViewMessage, { type: `page.learn${string}` }>;

/** What is drawn besides the chips; only ModernLoop has it. */
export type Bar = { readonly update: (view: PageView | undefined) => void };

/** All that differs between the systems' pages. `Page` is what one of them can show. */
export type Surface<Page extends PageProtocol['page.lookUp']['input']['page']> = {
	/** Who an address shows, with a key that is equal where that is the same. */
	readonly read: (address: string) => { readonly page: Page; readonly key: string } | undefined;
	readonly placement: Placement;
	/** Drawn as "checking" before the first answer. Absent where most pages are no candidate's. */
	readonly expected?: System;
	/** Shown when the first look-up came to nothing at all. */
	readonly failed: PageView;
	readonly isLink: IsLink;
	/** Which hyperlinks are looked at for learning. */
	readonly links: string;
	/** What the links and the heading that belong to this page teach; `undefined` where nothing. */
	readonly learn: (page: Page, links: readonly string[], heading: string) => Lesson | undefined;
	readonly createBar?: (kit: Kit) => Bar;
};
