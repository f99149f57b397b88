import type { AtsPage, PageDetector } from './ats-page.ts';

/** Pattern of the ids in both ATSs' addresses: a captured UUID. */
export const ID = '([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})';

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
	const shape = new RegExp(`${pattern}(?:/|$)`, 'i');
	return {
		name,
		detect: (url) => {
			if (url.origin !== origin) return undefined;
			const [, id, secondId = ''] = shape.exec(url.pathname.toLowerCase()) ?? [];
			return id === undefined ? undefined : pageOf(id, secondId);
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
