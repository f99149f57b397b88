import type { Ats } from '../../utils/systems/system.ts';

/** What each vendor publishes, per second: Ashby for all of a key's requests, SmartRecruiters per endpoint. */
const PER_SECOND: Readonly<Record<Ats, number>> = { ashby: 1000 / 60, smartrecruiters: 10 };

/**
 * How long an import lasts at least, in ms: the requests that it takes over the vendor's published steady rate.
 * At SmartRecruiters every endpoint has a rate of its own, so it is the busiest that counts. No request is
 * wasted: a list gives a page of a hundred, and what no list gives (a job's hiring team, the details of a
 * candidate with several applications, an application's interviews) is one request each.
 */
export function floorMs(system: Ats, paths: ReadonlyMap<string, number>): number {
	const requests = new Map<string, number>();
	for (const [path, count] of paths) {
		const endpoint = system === 'ashby' ? 'key' : endpointOf(path);
		requests.set(endpoint, (requests.get(endpoint) ?? 0) + count);
	}
	return (Math.max(...requests.values()) / PER_SECOND[system]) * 1000;
}

/** A path without the ids in it. */
function endpointOf(path: string): string {
	return path.replaceAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '{id}');
}
