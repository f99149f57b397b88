import { h } from '../../web-app/client/dom.ts';
import { type IconName, icon } from '../../web-app/client/icon.ts';
import { go, load, show, showOnce, startRouter } from '../../web-app/client/router.ts';
import type { ModernLoopView } from '../web-app.ts';
import { findPage, missingPage, otherPage, peoplePage, signInPage, tasksPage } from './pages.ts';
import { personPage, tabAt } from './person.ts';

const PEOPLE = '/o/brightwave/people';
const LINKS: readonly (readonly [string, string, IconName])[] = [
	['Tasks', '/', 'calendar'],
	['Candidates', PEOPLE, 'people'],
	['Search', '/find', 'search'],
];

const rail = h('nav', { class: 'rail', 'aria-label': 'Main' });
const main = h('main');

function drawRail(path: string): void {
	rail.replaceChildren(
		h('span', { class: 'mark', 'aria-hidden': 'true' }, 'B'),
		...LINKS.map(([text, href, name]) => {
			const current = path === href ? 'page' : null;
			const link = h('a', {
				class: 'rail-link',
				href,
				title: text,
				'aria-label': text,
				'aria-current': current,
			});
			link.append(icon(name));
			return link;
		}),
	);
}

function topbar(): HTMLElement {
	const label = 'Search candidates';
	const field = h('input', { class: 'field', type: 'search', placeholder: label, 'aria-label': label });
	const submit = (event: Event) => {
		event.preventDefault();
		go(`/find?q=${encodeURIComponent(field.value)}`);
	};
	return h(
		'header',
		{ class: 'topbar' },
		h('form', { role: 'search', onsubmit: submit }, field),
		h('span', { class: 'sandbox-mark' }, 'ModernLoop sandbox'),
	);
}

type Found =
	| { readonly person: ModernLoopView; readonly other?: undefined }
	| { readonly person?: undefined; readonly other: { readonly title: string } }
	| undefined;

/** The person of each path looked up so far: going to a tab asks for nothing. */
let known: { readonly path: string; readonly person: ModernLoopView } | undefined;

async function find(path: string): Promise<Found> {
	const query = `path=${encodeURIComponent(path)}`;
	const person = await load<ModernLoopView>(`/internal/page?${query}`);
	if (person) return { person };
	const other = await load<{ title: string }>(`/internal/other?${query}`);
	return other ? { other } : undefined;
}

function showFound(path: string): Promise<void> {
	const stem =
		known && path.startsWith(known.path.replace(/\/(?:overview|details)$/, '')) ? known : undefined;
	return show<Found>(stem ? { person: stem.person } : find(path), (found) => {
		if (found?.person) {
			known = { path: found.person.path, person: found.person };
			document.title = `${found.person.name} · ModernLoop (sandbox)`;
			main.replaceChildren(personPage(found.person, tabAt(path)));
			return;
		}
		known = undefined;
		document.title = `${found?.other.title ?? 'Not found'} · ModernLoop (sandbox)`;
		main.replaceChildren(found ? otherPage(found.other.title) : missingPage());
	});
}

function showPage(title: string, page: HTMLElement): Promise<void> {
	known = undefined;
	return showOnce(page, () => {
		document.title = `${title} · ModernLoop (sandbox)`;
		main.replaceChildren(page);
	});
}

function change(path: string): Promise<void> {
	drawRail(path);
	const query = new URLSearchParams(location.search);
	if (path === '/') return showPage('Tasks', tasksPage());
	if (path === PEOPLE) return showPage('Candidates', peoplePage());
	if (path === '/find') return showPage('Search', findPage(query));
	if (path === '/sign-in') return showPage('Sign in', signInPage(query.get('next') ?? '/'));
	return showFound(path);
}

document.body.append(h('div', { class: 'frame' }, rail, h('div', {}, topbar(), main)));
startRouter((path) => void change(path));
