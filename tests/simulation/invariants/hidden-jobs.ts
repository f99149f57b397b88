import { bytesOfKey, pairOfBytes } from '../../../utils/store/record-bytes.ts';
import { field, rawRows } from '../raw-database.ts';
import type { Simulation } from '../simulation.ts';

/**
 * What has to hold whenever something was committed: of a job that turned confidential no application is left at
 * the moment in which all have been looked at. (One that comes later may know better: its job is open again.)
 */
export function createHiddenCheck({ factory, violate }: Simulation): () => void {
	/** Jobs whose applications are being looked at. */
	let begun = new Set<string>();
	return () => {
		const done = new Set<string>();
		const now = new Set<string>();
		for (const { key, value } of rawRows(factory, 'hiding')) {
			if (!(key instanceof ArrayBuffer)) continue;
			const job = bytesOfKey(key).join();
			if (field(value, 'after') !== null) now.add(job);
			else if (begun.has(job)) done.add(job);
		}
		begun = now;
		if (done.size === 0) return;
		for (const { key, value } of rawRows(factory, 'applications')) {
			if (!(key instanceof ArrayBuffer)) continue;
			const job = field(value, 'job') ?? pairOfBytes(bytesOfKey(key))?.[1];
			if (job instanceof Uint8Array && done.has(job.join()))
				violate('an application of a job that turned confidential is left');
		}
	};
}
