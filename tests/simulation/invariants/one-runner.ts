import { field, rawRows } from '../raw-database.ts';
import type { Simulation } from '../simulation.ts';

/**
 * What has to hold whenever something was committed: nobody replaced a checkpoint that somebody else had moved.
 * Each move has a revision of its own, so the same revision with another content was written by two.
 */
export function createRunnerCheck({ factory, violate }: Simulation): () => void {
	let before = new Map<string, unknown>();
	return () => {
		const now = new Map<string, unknown>();
		for (const { value } of rawRows(factory, 'checkpoints')) {
			const name = `${field(value, 'system')} ${field(value, 'resource')}`;
			now.set(name, value);
			const known = before.get(name);
			if (known === undefined || known === value) continue;
			const revision = field(value, 'revision');
			if (field(known, 'revision') === revision && JSON.stringify(known) !== JSON.stringify(value))
				violate(`two moved the checkpoint of ${name} to ${revision}`);
		}
		// One that is gone, because the import was stopped, begins again.
		before = now;
	};
}
