import { h } from '../../web-app/client/dom.ts';
import { go, load, show, showOnce, startRouter } from '../../web-app/client/router.ts';
import type { JobView, PersonView } from '../../web-app/person-view.ts';
import { candidatePage } from './candidate.ts';
import { defineElements } from './elements.ts';
import { homePage, jobPage, jobsPage, missingPage, peoplePage } from './lists.ts';

const API = '/app/api-internal/';
const PERSON = /^\/app\/people\/(applications|profile|candidates)\/([^/]+)(?:\/([a-z]+))?\/?$/;
const MESSAGES = /^\/app\/people\/([^/]+)\/messages\/?$/;
const JOB = /^\/app\/jobs\/details\/([^/]+)(\/people)?/;
const LINKS = [
	['Home', '/app/home/'],
	['Jobs', '/app/jobs/'],
	['People', '/app/people/'],
] as const;

const main = h('main');

function topbar(): HTMLElement {
	const label = 'Search people';
	const search = h('input', {
		class: 'field search',
		type: 'search',
		placeholder: label,
		'aria-label': label,
	});
	const submit = (event: Event) => {
		event.preventDefault();
		go(`/app/people/?keyword=${encodeURIComponent(search.value)}`);
	};
	return h(
		'header',
		{ class: 'topbar' },
		h(
			'a',
			{ class: 'brand', href: '/app/home/' },
			h('span', { class: 'mark', 'aria-hidden': 'true' }, 'B'),
			h('span', {}, 'Brightwave'),
		),
		h(
			'nav',
			{ 'aria-label': 'Main' },
			LINKS.map(([text, href]) =>
				h(
					'a',
					{ class: 'nav-link', href, 'aria-current': location.pathname.startsWith(href) ? 'page' : null },
					text,
				),
			),
		),
		h('form', { role: 'search', onsubmit: submit }, search),
		h('span', { class: 'sandbox-mark' }, 'SmartRecruiters sandbox'),
	);
}

function title(text: string): void {
	document.title = `${text} · SmartRecruiters (sandbox)`;
}

let shown: { readonly address: string; readonly person: PersonView | null } | undefined;

function showPerson(address: string, base: string, tab: string): Promise<void> {
	const known = shown?.address === address ? shown.person : load<PersonView>(address);
	return show(known, (person) => {
		shown = { address, person };
		title(person?.name ?? 'Not available');
		main.replaceChildren(person ? candidatePage(person, base, tab) : missingPage());
	});
}

function showPage(page: HTMLElement, text: string): Promise<void> {
	shown = undefined;
	return showOnce(page, () => {
		title(text);
		main.replaceChildren(page);
	});
}

function showJob(id: string, people: boolean): Promise<void> {
	shown = undefined;
	return showOnce(load<JobView>(`${API}jobs/${id}`), (job) => {
		title(job?.title ?? 'Not available');
		main.replaceChildren(job ? jobPage(job, people) : missingPage());
	});
}

function change(path: string): Promise<void> {
	document.querySelector('.topbar')?.replaceWith(topbar());
	const [, kind, id, tab = 'overview'] = PERSON.exec(path) ?? [];
	if (kind) return showPerson(`${API}${kind}/${id}`, `/app/people/${kind}/${id}`, tab);
	const [, candidateId] = MESSAGES.exec(path) ?? [];
	if (candidateId) {
		return showPerson(`${API}candidates/${candidateId}`, `/app/people/candidates/${candidateId}`, 'messages');
	}
	const [, jobId, people] = JOB.exec(path) ?? [];
	if (jobId) return showJob(jobId, people !== undefined);
	if (path.startsWith('/app/people')) {
		return showPage(peoplePage(new URLSearchParams(location.search).get('keyword') ?? ''), 'People');
	}
	if (path.startsWith('/app/jobs')) return showPage(jobsPage(), 'Jobs');
	if (path === '/' || path.startsWith('/app/home')) return showPage(homePage(), 'Home');
	return showPage(missingPage(), 'Not found');
}

defineElements();
document.body.append(topbar(), main);
startRouter((path) => void change(path));
