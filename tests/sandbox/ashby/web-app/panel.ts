import { placeHeader } from '../../web-app/client/anchor.ts';
import { avatar, date, external, facts, h } from '../../web-app/client/dom.ts';
import { icon } from '../../web-app/client/icon.ts';
import { go } from '../../web-app/client/router.ts';
import type { PersonView } from '../../web-app/person-view.ts';
import { allSheets, hashed } from './hashed.ts';
import { neighbour } from './people-list.ts';

/** Where a panel is: what it lies over, whom it shows, and its tab. */
export type PanelPlace = {
	readonly base: string;
	readonly candidateId: string;
	readonly applicationId: string | undefined;
	readonly tab: string;
};

const TABS = ['feed', 'details', 'applications', 'emails'] as const;

/** The address of a panel, in the shape the app uses. */
function panelAddress({ base, candidateId, applicationId, tab }: PanelPlace): string {
	const application = applicationId === undefined ? '' : `/applications/${applicationId}`;
	return `${base}/right-side/candidates/${candidateId}${application}/${tab}`;
}

function button(label: string, name: Parameters<typeof icon>[0], onclick: () => void): HTMLElement {
	return h(
		'button',
		{ class: 'button button-bare', type: 'button', 'aria-label': label, onclick },
		icon(name),
	);
}

function tools(place: PanelPlace): HTMLElement {
	const step = (by: number) => () => {
		const next = neighbour(place.candidateId, by);
		if (next !== undefined) go(place.base + next);
	};
	return h(
		'div',
		{ class: hashed('tools') },
		button('Close', 'close', () => go(place.base)),
		button('Previous candidate', 'up', step(-1)),
		button('Next candidate', 'down', step(1)),
		h('span', { class: hashed('tools-end') }),
		h('button', { class: 'button button-bare', type: 'button' }, 'More'),
	);
}

function header(person: PersonView): HTMLElement {
	const copy = (text: string) => () => void navigator.clipboard.writeText(text);
	const contact = (name: 'mail' | 'phone', text: string | null) =>
		text &&
		h(
			'button',
			{ class: hashed('contact'), type: 'button', onclick: copy(text) },
			icon(name),
			h('bdi', {}, text),
		);
	const social = (name: 'linkedin' | 'github', label: string, href: string | null) => {
		if (href === null) return null;
		const link = external(href, icon(name));
		link.setAttribute('aria-label', label);
		return link;
	};
	const name = h('h2', { class: hashed('name') }, person.name);
	const whole = h(
		'header',
		{ class: `candidate-head ${hashed('person')}` },
		avatar(person.name, 'l'),
		h(
			'div',
			{ class: hashed('who') },
			h(
				'div',
				{ class: hashed('name-line') },
				name,
				h(
					'span',
					{ class: hashed('socials') },
					social('linkedin', 'LinkedIn', person.linkedin),
					social('github', 'GitHub', person.github),
				),
			),
			h('p', { class: 'muted' }, [person.position, person.company].filter(Boolean).join(' at ')),
			h('div', { class: hashed('contacts') }, contact('mail', person.email), contact('phone', person.phone)),
		),
	);
	return placeHeader(whole, name, allSheets);
}

function applicationBar(person: PersonView): HTMLElement | null {
	const application = person.applications.find(({ id }) => id === person.applicationId);
	if (!application) return null;
	return h(
		'div',
		{ class: hashed('application') },
		icon('briefcase'),
		h('a', { class: 'row-name', href: `/jobs/${application.jobId}` }, application.jobTitle),
		application.confidential ? h('span', { class: 'pill pill-warn' }, 'Confidential') : null,
		h('span', { class: 'pill pill-accent' }, application.stage),
		h('button', { class: 'button', type: 'button' }, 'Advance'),
	);
}

function feed(person: PersonView): HTMLElement {
	const entries = person.applications.flatMap(({ updatedAt, createdAt, stage, jobTitle }) => [
		{ at: updatedAt, icon: 'check', text: `Moved to ${stage} for ${jobTitle}` } as const,
		{ at: createdAt, icon: 'briefcase', text: `Applied to ${jobTitle}` } as const,
	]);
	const created = { at: person.createdAt, icon: 'people', text: 'Candidate created' } as const;
	return h(
		'ol',
		{ class: 'feed' },
		[...entries, created]
			.sort((a, b) => b.at - a.at)
			.map((entry) =>
				h('li', {}, icon(entry.icon), h('div', {}, h('p', {}, entry.text), h('time', {}, date(entry.at)))),
			),
	);
}

function applications(person: PersonView, place: PanelPlace): HTMLElement {
	return h(
		'ol',
		{ class: 'feed' },
		person.applications.map(({ id, jobTitle, stage }) =>
			h(
				'li',
				{},
				icon('briefcase'),
				h(
					'div',
					{},
					h(
						'a',
						{ class: 'row-name', href: panelAddress({ ...place, applicationId: id, tab: 'feed' }) },
						jobTitle,
					),
					h('p', { class: 'muted' }, stage),
				),
			),
		),
	);
}

function content(person: PersonView, place: PanelPlace): HTMLElement {
	if (place.tab === 'feed') return feed(person);
	if (place.tab === 'applications') return applications(person, place);
	if (place.tab === 'details')
		return facts([
			['Location', person.place],
			['School', person.school],
		]);
	return h('p', { class: 'muted' }, 'No e-mails yet.');
}

function fields(person: PersonView): HTMLElement {
	const { modernloopUrl } = person;
	return h(
		'section',
		{},
		h('h3', { class: 'card-title' }, 'Fields'),
		facts([
			['Location', person.place],
			['School', person.school],
			['ModernLoop', modernloopUrl && external(modernloopUrl, 'Open profile')],
			['Website', person.website && external(person.website, person.website)],
			['Added', date(person.createdAt)],
		]),
	);
}

/** What the right-side panel holds for one person. */
export function panelContent(person: PersonView | null, place: PanelPlace): HTMLElement[] {
	if (!person) {
		const text = 'This candidate does not exist or you do not have access.';
		return [tools(place), h('div', { class: 'empty' }, h('h2', {}, 'Not found'), h('p', {}, text))];
	}
	return [
		tools(place),
		header(person),
		...[applicationBar(person) ?? []].flat(),
		h(
			'nav',
			{ class: hashed('tabs'), 'aria-label': 'Candidate' },
			TABS.map((tab) =>
				h(
					'a',
					{
						class: hashed('tab'),
						href: panelAddress({ ...place, tab }),
						'aria-current': tab === place.tab ? 'page' : null,
					},
					tab.charAt(0).toUpperCase() + tab.slice(1),
				),
			),
		),
		h('div', { class: hashed('body') }, h('section', {}, content(person, place)), fields(person)),
	];
}
