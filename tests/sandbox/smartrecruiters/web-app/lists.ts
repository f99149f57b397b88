import { avatar, facts, h } from '../../web-app/client/dom.ts';
import { lazyList } from '../../web-app/client/lazy-list.ts';
import type { JobView, PersonRow } from '../../web-app/person-view.ts';

const API = '/app/api-internal/';

/** A line of a people list, with the hooks that such lists have in the app. */
function personRow(person: PersonRow): HTMLElement {
	const href = person.applicationId
		? `/app/people/applications/${person.applicationId}`
		: `/app/people/candidates/${person.candidateId}`;
	return h(
		'div',
		{ class: 'list-row' },
		avatar(person.name),
		h(
			'a',
			{ class: 'row-name truncate', href },
			h(
				'spl-truncate',
				{ 'data-test': 'applicant-name', class: 'applicant-name--name-truncate' },
				person.name,
			),
		),
		h('span', { class: 'truncate muted' }, person.jobTitle),
		h('span', { class: 'truncate muted' }, person.city),
		h('span', { class: 'pill' }, person.stage || 'Prospect'),
	);
}

function people(address: string): HTMLElement {
	const list = h('spl-table', { class: 'card list' });
	lazyList(list, address, personRow);
	return h('app-people-tab-applicant-list-container', {}, list);
}

function head(title: string, note?: string): HTMLElement {
	return h(
		'div',
		{ class: 'page-head' },
		h('h1', {}, title),
		note === undefined ? null : h('span', { class: 'muted' }, note),
	);
}

export function peoplePage(keyword: string): HTMLElement {
	return h(
		'div',
		{},
		head('People', keyword ? `matching “${keyword}”` : undefined),
		people(`${API}people?keyword=${encodeURIComponent(keyword)}`),
	);
}

export function homePage(): HTMLElement {
	return h(
		'div',
		{},
		head('Good morning, Sam', 'People you looked at last'),
		people(`${API}people?keyword=`),
	);
}

export function jobsPage(): HTMLElement {
	const list = h('spl-table', { class: 'card list' });
	lazyList<JobView>(list, `${API}jobs`, (job) =>
		h(
			'div',
			{ class: 'list-row' },
			h('span', { class: 'muted' }, job.reference),
			h('a', { class: 'row-name truncate', href: `/app/jobs/details/${job.id}` }, job.title),
			h('span', { class: 'truncate muted' }, job.department),
			h('span', { class: 'truncate muted' }, job.place),
			h('span', { class: 'pill' }, job.status),
		),
	);
	return h('div', {}, head('Jobs'), list);
}

export function jobPage(job: JobView, showPeople: boolean): HTMLElement {
	const base = `/app/jobs/details/${job.id}`;
	const tabs = [
		['Details', base, !showPeople],
		['People', `${base}/people`, showPeople],
	] as const;
	const heading = h('spl-typography-title', { role: 'heading', 'aria-level': '1' }, job.title);
	return h(
		'div',
		{ id: 'st-jobDetailsPage' },
		h('app-job-title-section', {}, h('div', { class: 'page-head' }, heading)),
		h(
			'nav',
			{ class: 'tabs', 'aria-label': 'Job' },
			tabs.map(([text, href, now]) =>
				h('a', { class: 'tab', href, 'aria-current': now ? 'page' : null }, text),
			),
		),
		showPeople
			? people(`${API}jobs/${job.id}/people`)
			: h(
					'div',
					{ class: 'card' },
					facts([
						['Reference', job.reference],
						['Department', job.department],
						['Place', job.place],
						['Status', job.status],
					]),
				),
	);
}

export function missingPage(): HTMLElement {
	return h(
		'div',
		{ class: 'empty' },
		h('h1', {}, 'This page is not available'),
		h('p', {}, 'It may have been removed, or you may not have access to it.'),
	);
}
