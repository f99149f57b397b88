import type { AtsPage, PageDetector } from './ats-page.ts';

/** Pattern of the ids in both ATSs' addresses: a captured UUID. */
export const ID = '([\\da-f]{8}(?:-[\\da-f]{4}){3}-[\\da-f]{12})';

/**
 * Makes a detector from the shape of a path. What follows the pattern may be anything after a slash, because
 * tabs are renamed often. Origin and path are compared as the browser has parsed them, so that other hosts,
 * ports, http and encoded slashes never match.
 */
export function pathDetector(
	name: string,
	origin: string,
	pattern: string,
	pageOf: (id: string, secondId: string) => AtsPage,
): PageDetector {
	const shape = RegExp(`${pattern}(?:/|$)`);
	return {
		name,
		detect: (url) => {
			const [, id, secondId = ''] = shape.exec(url.pathname.toLowerCase()) ?? [];
			// Not by its origin: that of `blob:https://…` is the same.
			return id && url.href.startsWith(`${origin}/`) ? pageOf(id, secondId) : undefined;
		},
	};
}

/** What the first fitting detector reads from this address, which may be any text at all. */
export function detectWith(detectors: readonly PageDetector[], address: string): AtsPage | undefined {
	const url = URL.parse(address);
	if (!url) return undefined;
	for (const { detect } of detectors) {
		const page = detect(url);
		if (page) return page;
	}
	return undefined;
}
