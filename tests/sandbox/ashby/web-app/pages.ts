import { h } from '../../web-app/client/dom.ts';
import { lazyList } from '../../web-app/client/lazy-list.ts';
import { load } from '../../web-app/client/router.ts';
import type { JobView } from '../../web-app/person-view.ts';
import { hashed } from './hashed.ts';
import { peopleList } from './people-list.ts';

const API = '/api-internal/';
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function head(title: string, ...rest: (HTMLElement | null)[]): HTMLElement {
	return h('div', { class: hashed('head') }, h('h1', {}, title), rest);
}

function peoplePage(title: string, base: string): HTMLElement {
	return h('div', {}, head(title), peopleList(`${API}people?keyword=`, base));
}

/** The search's own words are not in its address. */
function searchPage(base: string): HTMLElement {
	const results = h('div', {}, peopleList(`${API}people?keyword=`, base));
	const label = 'Search candidates';
	const field = h('input', { class: 'field', type: 'search', placeholder: label, 'aria-label': label });
	const submit = (event: Event) => {
		event.preventDefault();
		results.replaceChildren(peopleList(`${API}people?keyword=${encodeURIComponent(field.value)}`, base));
	};
	return h('div', {}, head('New search', h('form', { role: 'search', onsubmit: submit }, field)), results);
}

function jobsPage(): HTMLElement {
	const list = h('div', {});
	lazyList<JobView>(list, `${API}jobs`, (job) =>
		h(
			'a',
			{ class: hashed('row'), href: `/jobs/${job.id}/candidate-pipeline/active` },
			h('span', { class: 'muted' }, job.reference),
			h('span', { class: 'row-name truncate' }, job.title),
			h('span', { class: 'muted truncate' }, `${job.department} · ${job.place}`),
			h(
				'span',
				{ class: job.confidential ? 'pill pill-warn' : 'pill' },
				job.confidential ? 'Confidential' : job.status,
			),
		),
	);
	return h('div', {}, head('Jobs'), list);
}

async function jobPage(id: string, base: string): Promise<HTMLElement> {
	const job = await load<JobView>(`${API}jobs/${id}`);
	if (!job) return missingPage();
	const mark = job.confidential ? h('span', { class: 'pill pill-warn' }, 'Confidential') : null;
	return h('div', {}, head(job.title, mark), peopleList(`${API}jobs/${id}/people`, base));
}

function keysPage(): HTMLElement {
	const add = h('button', { class: 'button button-primary', type: 'button' }, 'New key');
	return h('div', {}, head('API keys', add), h('div', { class: 'card muted' }, 'No key is shown twice.'));
}

function signInPage(): HTMLElement {
	return h('div', { class: 'empty' }, h('h1', {}, 'Sign in'), h('p', {}, 'Your session has ended.'));
}

function missingPage(): HTMLElement {
	return h('div', { class: 'empty' }, h('h1', {}, '404'), h('p', {}, 'There is nothing at this address.'));
}

/** What lies under the panel, by the part of the address before `/right-side/`. */
export function pageAt(base: string): {
	readonly title: string;
	readonly page: () => HTMLElement | Promise<HTMLElement>;
} {
	const [section = '', first = '', second = ''] = base.split('/').slice(1);
	if (section === 'candidates' && first === 'pipeline') {
		const title = second === 'application-review' ? 'Application review' : 'Active candidates';
		return { title, page: () => peoplePage(title, base) };
	}
	if (section === 'candidate-searches') return { title: 'Search', page: () => searchPage(base) };
	if (section === 'projects') return { title: 'Project', page: () => peoplePage('Project', base) };
	if (section === 'jobs' && UUID.test(first)) return { title: 'Job', page: () => jobPage(first, base) };
	if (section === 'jobs') return { title: 'Jobs', page: jobsPage };
	if (section === '' || section === 'home')
		return { title: 'Home', page: () => peoplePage('Good morning, Sam', '/home') };
	if (section === 'admin') return { title: 'Admin', page: keysPage };
	if (section === 'signin') return { title: 'Sign in', page: signInPage };
	// Addresses such as /candidates/<id> lead nowhere in the app either.
	return { title: 'Not found', page: missingPage };
}
