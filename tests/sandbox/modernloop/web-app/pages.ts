import { avatar, external, h } from '../../web-app/client/dom.ts';
import { lazyList } from '../../web-app/client/lazy-list.ts';
import type { ModernLoopView } from '../web-app.ts';

/**
 * Many people with many hyperlinks to ATS records: a page that shows whoever one likes, and so must not be
 * taken for anybody's.
 */
function people(query: string): HTMLElement {
	const list = h('div', { class: 'card list' });
	lazyList<ModernLoopView>(list, `/internal/people?q=${encodeURIComponent(query)}`, (person) =>
		h(
			'div',
			{ class: 'list-row' },
			avatar(person.name),
			h('a', { class: 'row-name truncate', href: person.path }, person.name),
			h('span', { class: 'muted truncate' }, person.jobTitle),
			h(
				'span',
				{ class: 'row-links' },
				person.ashbyLink && external(person.ashbyLink, 'Ashby'),
				person.smartrecruitersLink && external(person.smartrecruitersLink, 'SmartRecruiters'),
			),
		),
	);
	return list;
}

function titled(title: string, ...content: HTMLElement[]): HTMLElement {
	return h('div', {}, h('h1', { class: 'page-title' }, title), content);
}

export function peoplePage(): HTMLElement {
	return titled('Candidates', people(''));
}

export function tasksPage(): HTMLElement {
	return titled('To schedule', people(''));
}

/** `/find?q=` or `/find?email=`: what an admin's URL template may lead to. */
export function findPage(query: URLSearchParams): HTMLElement {
	const words = query.get('q') ?? query.get('email') ?? '';
	return titled(words === '' ? 'Search' : `Results for “${words}”`, people(words));
}

export function signInPage(next: string): HTMLElement {
	return h(
		'div',
		{ class: 'empty' },
		h('h1', {}, 'Sign in to continue'),
		h('p', {}, h('a', { href: next.startsWith('/') ? next : '/' }, 'Continue as Sam Rivera')),
	);
}

export function otherPage(title: string): HTMLElement {
	return titled(
		title,
		h('div', { class: 'card muted' }, 'Kept in step with your applicant tracking system.'),
	);
}

export function missingPage(): HTMLElement {
	return h('div', { class: 'empty' }, h('h1', {}, 'Page not found'), h('p', {}, 'It may have been removed.'));
}
