import type { PageView } from '../messages/page-view.ts';

/** What one page shows, and which answers it still accepts. */
export type Shown = {
	/** Names the page on screen; `undefined` where there is nobody on it. */
	readonly key: string | undefined;
	/** How many questions were asked in this tab. */
	readonly asked: number;
	/** The newest question that is answered or void: answers to it and to older ones come too late. */
	readonly settled: number;
	readonly view: PageView | 'checking' | 'outdated';
};

export const NOTHING_SHOWN: Shown = { key: undefined, asked: 0, settled: 0, view: 'checking' };

/** The address may have changed. Everything asked for the page before becomes void. */
export function moveTo(shown: Shown, key: string | undefined): Shown {
	if (key === shown.key) return shown;
	const view = shown.view === 'outdated' ? 'outdated' : 'checking';
	return { key, asked: shown.asked, settled: shown.asked, view };
}

/** One more question is on its way; its number is the new `asked`. */
export function ask(shown: Shown): Shown {
	return { ...shown, asked: shown.asked + 1 };
}

/** Takes an answer in, unless it came too late: the page has changed, or a newer question was answered. */
export function answer(shown: Shown, question: number, view: PageView): Shown {
	if (question <= shown.settled || shown.view === 'outdated') return shown;
	return { ...shown, settled: question, view };
}

/** The extension was updated or removed: nothing will be answered in this tab any more. */
export function outdate(shown: Shown): Shown {
	return { ...shown, view: 'outdated' };
}

/** Looks up anew because somebody asked for it, and says so meanwhile. */
export function recheck(shown: Shown): Shown {
	return shown.view === 'outdated' ? shown : { ...shown, view: 'checking' };
}
