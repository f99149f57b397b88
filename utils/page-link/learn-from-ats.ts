import type { Lesson } from './surface.ts';

/** The one ModernLoop page that an ATS page links to; `undefined` where there is none or more than one. */
export function learnFromAts([modernloopUrl, another]: readonly string[]): Lesson | undefined {
	if (modernloopUrl === undefined || another !== undefined) return undefined;
	return { type: 'page.learnFromAts', extra: { modernloopUrl } };
}
