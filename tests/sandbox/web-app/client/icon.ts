const SVG = 'http://www.w3.org/2000/svg';

const ICONS = {
	briefcase: 'M2 5h12v8H2zM6 5V3h4v2M2 8.5h12',
	calendar: 'M2 4h12v10H2zM2 7h12M5 2v3M11 2v3',
	chat: 'M2 3h12v8H7l-3 3v-3H2z',
	check: 'M3 8.5l3 3 7-7',
	close: 'M4 4l8 8M12 4l-8 8',
	down: 'M4 6l4 4 4-4',
	github:
		'M6 14v-2.5c-3 .5-3-1.5-4-2M10 14v-3c0-.8-.2-1.3-.5-1.6 2-.2 3.5-1 3.5-3.6 0-.9-.3-1.6-.8-2.2.1-.5.1-1.2-.2-1.6 0 0-1 0-2 .8a8 8 0 0 0-4 0c-1-.8-2-.8-2-.8-.3.4-.3 1.1-.2 1.6C3.3 4.2 3 4.9 3 5.8c0 2.6 1.5 3.4 3.5 3.6-.3.3-.5.8-.5 1.6',
	home: 'M2 7.5L8 2l6 5.5M4 6.5V13h8V6.5',
	link: 'M6.5 9.5l3-3M7 4.5l1-1a2.8 2.8 0 0 1 4 4l-1 1M9 11.5l-1 1a2.8 2.8 0 0 1-4-4l1-1',
	linkedin: 'M3 6v7M3 3v.5M7 13V6M7 9c0-4 6-4 6 0v4',
	mail: 'M2 4h12v8H2zM2 4l6 5 6-5',
	people:
		'M6 8a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM1.5 13a4.5 4.5 0 0 1 9 0M11 8a2 2 0 1 0 0-4M12 10a3.5 3.5 0 0 1 2.5 3',
	phone: 'M5 2H3a1 1 0 0 0-1 1c0 6 5 11 11 11a1 1 0 0 0 1-1v-2l-3-1-1.5 1.5a9 9 0 0 1-4-4L7 6z',
	pin: 'M8 14s5-4.5 5-8A5 5 0 0 0 3 6c0 3.5 5 8 5 8zM8 7.5a1.5 1.5 0 1 0 0-3 1.5 1.5 0 0 0 0 3z',
	search: 'M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10zM11 11l3.5 3.5',
	settings: 'M2 4h7M13 4h1M2 12h1M7 12h7M11 6a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM5 14a2 2 0 1 0 0-4 2 2 0 0 0 0 4z',
	up: 'M4 10l4-4 4 4',
} as const;

export type IconName = keyof typeof ICONS;

/** A line icon of 16 units, decorative: it says nothing to a screen reader. */
export function icon(name: IconName): SVGElement {
	const svg = document.createElementNS(SVG, 'svg');
	svg.setAttribute('viewBox', '0 0 16 16');
	svg.setAttribute('class', 'icon');
	svg.setAttribute('aria-hidden', 'true');
	const path = document.createElementNS(SVG, 'path');
	path.setAttribute('d', ICONS[name]);
	svg.append(path);
	return svg;
}
