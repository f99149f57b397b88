import type { IsLink } from '../messages/page-guards.ts';
import type { PageProtocol } from '../messages/page-protocol.ts';
import type { PageView } from '../messages/page-view.ts';
import type { System } from '../systems/system.ts';
import type { Extra, Kit } from './kit.ts';
import type { Placement } from './placement.ts';
import type { Shell } from './shell.ts';

type LessonType = 'page.learnFromAts' | 'page.learnFromModernLoop';

/** What a page has taught, as the message that tells the background. */
export type Lesson = {
	[Type in LessonType]: { readonly type: Type; readonly extra: Extra<Type> };
}[LessonType];

/** Drawn besides the chips, on ModernLoop only. `undefined`: there is nobody on the page. */
export type DrawBar = (view: PageView | undefined) => void;

/** All that differs between the systems' pages. */
export type Surface = {
	/** What an address shows; `undefined` where it is nobody. Equal JSON means the same page. */
	readonly read: (address: string) => PageProtocol['page.lookUp']['input']['page'] | undefined;
	readonly placement: Placement;
	/** Drawn as "checking" before the first answer. Absent where most pages are no candidate's. */
	readonly expected?: System;
	/** Shown when the first look-up came to nothing at all. */
	readonly failed: PageView;
	readonly isLink: IsLink;
	/** Which hyperlinks are looked at for learning. */
	readonly links: string;
	/** What the links and the heading that belong to this page teach; `undefined` where nothing. */
	readonly learn: (links: readonly string[], heading: string) => Lesson | undefined;
	readonly find?: (kit: Kit) => Promise<boolean>;
	readonly createBar?: (kit: Kit, shell: Shell) => DrawBar;
};
