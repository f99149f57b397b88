import { avatar, h } from '../../web-app/client/dom.ts';
import { lazyList } from '../../web-app/client/lazy-list.ts';
import type { PersonRow } from '../../web-app/person-view.ts';
import { hashed } from './hashed.ts';

/** What the list on screen leads to, in its order: where "next candidate" goes. */
let order: { readonly candidateId: string; readonly path: string }[] = [];

/** What follows the list's own address on the way to the person `by` lines further; undefined at the ends. */
export function neighbour(candidateId: string, by: number): string | undefined {
	return order[order.findIndex((entry) => entry.candidateId === candidateId) + by]?.path;
}

function pathOf(person: PersonRow): string {
	const application = person.applicationId === null ? '' : `/applications/${person.applicationId}`;
	return `/right-side/candidates/${person.candidateId}${application}/feed`;
}

/** A lazy list of people whose lines open the panel over `base`. */
export function peopleList(address: string, base: string): HTMLElement {
	order = [];
	const list = h('div', {});
	lazyList<PersonRow>(list, address, (person) => {
		const path = pathOf(person);
		order.push({ candidateId: person.candidateId, path });
		return h(
			'a',
			{ class: hashed('row'), href: base + path },
			avatar(person.name, 's'),
			h('span', { class: 'row-name truncate' }, person.name),
			h('span', { class: 'muted truncate' }, person.jobTitle),
			h('span', { class: 'pill' }, person.stage),
		);
	});
	return list;
}
