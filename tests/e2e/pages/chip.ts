import { expect, type Page } from '@playwright/test';
import {
	type AccessibleNode,
	accessibleNodes,
	attribute,
	boxOf,
	click,
	find,
	findAll,
	waitGone,
} from '../../browser/accessible.ts';

/** The chip on a page with its popover, as a person meets it. */
export type Chip = {
	/** Waits until the chip says exactly this, and nothing else. */
	readonly says: (label: string | RegExp, timeoutMs?: number) => Promise<void>;
	/** Waits until it is a link, and answers where that leads. */
	readonly leadsTo: (label?: string) => Promise<string>;
	readonly openPopover: () => Promise<void>;
	/** Waits until the open popover tells this. */
	readonly tells: (sentence: string | RegExp, timeoutMs?: number) => Promise<void>;
	/** Presses a button of the open popover. */
	readonly press: (button: string) => Promise<void>;
	/** Where the chooser's entries lead. */
	readonly choices: () => Promise<string[]>;
	/** Keeps the chooser's entry that leads there. */
	readonly choose: (href: string) => Promise<void>;
	/** Waits until the open popover offers no such button. */
	readonly offersNo: (button: string) => Promise<void>;
};

/** Everything a chip can say, in English: what tells it apart from the page's own controls. */
const LABEL =
	/^(?:Open in (?:ModernLoop|Ashby|SmartRecruiters)|Checking |Several matches in |Not linked to |Not in .* yet$|Hidden: |Not visible to |Key not accepted|Back in \d|Offline$|Something went wrong$|LoopLink (?:was updated|is locked))/;
/** The end of a chooser's entry: how it was found. */
const ENTRY = /(?:Same name|Found on the .* page|Matched by .*|Linked by .*)$/;
const MORE = 'More about this link';

export function chipOn(page: Page): Chip {
	const labels = async () =>
		(await accessibleNodes(page))
			.filter(({ role, name }) => (role === 'link' || role === 'button') && LABEL.test(name))
			.map(({ name }) => name);
	const entries = async () => {
		await find(page, { role: 'button', name: /^This one: / });
		const links = await findAll(page, { role: 'link', name: ENTRY });
		return Promise.all(
			links.map(async (link: AccessibleNode) => ({ href: (await attribute(page, link, 'href')) ?? '' })),
		);
	};
	return {
		says: async (label, timeout = 15_000) => {
			const expected = typeof label === 'string' ? label : expect.stringMatching(label);
			await expect.poll(labels, { timeout, intervals: [25] }).toEqual([expected]);
		},
		leadsTo: async (label = 'Open in ModernLoop') => {
			const link = await find(page, { role: 'link', name: label });
			return (await attribute(page, link, 'href')) ?? '';
		},
		openPopover: async () => {
			const [label] = await labels();
			const isLink = label?.startsWith('Open in ') === true;
			// Not by its words: they may count down.
			await click(page, { role: 'button', name: isLink ? MORE : LABEL });
			await find(page, { role: 'dialog', name: LABEL });
		},
		tells: async (sentence, timeoutMs) => {
			await find(page, { role: 'StaticText', name: sentence }, timeoutMs);
		},
		choices: async () => (await entries()).map(({ href }) => href),
		choose: async (href) => {
			const index = (await entries()).findIndex((entry) => entry.href === href);
			const buttons = await findAll(page, { role: 'button', name: /^This one: / });
			const button = buttons[index];
			if (button === undefined) throw new Error(`${href} is not offered`);
			const { x, y, width, height } = await boxOf(page, button);
			await page.mouse.click(x + width / 2, y + height / 2);
		},
		press: (button) => click(page, { role: 'button', name: button }),
		offersNo: (button) => waitGone(page, { role: 'button', name: button }),
	};
}
