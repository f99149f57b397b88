import { CHANGED_FIELDS, type ChangedField } from '../messages/page-view.ts';
import type { Application } from '../records/candidate.ts';
import type { Snapshot } from './snapshot.ts';

/**
 * Which fields differ between two syncs, in the order they are told. Times alone are no change: vendors
 * touch them for things we neither keep nor show.
 */
export function changesBetween(before: Snapshot | null, after: Snapshot): readonly ChangedField[] {
	if (before === null) return ['candidate'];
	const changed = new Set<ChangedField>();
	if (before.name !== after.name) changed.add('name');
	if (before.contact.join() !== after.contact.join()) changed.add('contact');
	const known = new Map(before.applications.map((application) => [application.id, application]));
	for (const application of after.applications) {
		const earlier = known.get(application.id);
		known.delete(application.id);
		if (earlier === undefined) changed.add('application');
		else for (const field of applicationChanges(earlier, application)) changed.add(field);
	}
	if (known.size > 0) changed.add('application');
	return CHANGED_FIELDS.filter((field) => changed.has(field));
}

function applicationChanges(before: Application, after: Application): readonly ChangedField[] {
	const changed: ChangedField[] = [];
	if (before.stage !== after.stage) changed.push('stage');
	if (before.status !== after.status) changed.push('status');
	const sameJob =
		before.job.id === after.job.id &&
		before.job.title === after.job.title &&
		before.job.confidential === after.job.confidential;
	if (!sameJob) changed.push('job');
	return changed;
}
