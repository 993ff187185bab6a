/** @file The home page's list of networks. */
import { screen, within } from '@testing-library/react';
import { Home } from '@/components/home/Home';
import type { HomePreset } from '@/components/home/PresetCard';
import { renderIn } from '../support/render';

jest.mock('next/navigation', () => ({ usePathname: () => '/en/' }));

beforeAll(() => {
  // jsdom has no media queries; the system is taken to be light.
  window.matchMedia = () => ({ matches: false, addEventListener() {}, removeEventListener() {} }) as unknown as MediaQueryList;
});

const c3d: HomePreset = {
  id: 'c3d',
  title: 'C3D',
  summary: 'Eight convolutions in a row.',
  cite: 'Tran et al., ICCV 2015',
  input: '16×112×112×3',
  params: 78_409_573,
  macs: 38_547_378_176,
  href: '/en/composer/?preset=c3d',
  small: { params: 174_733, macs: 151_000_000, href: '/en/composer/?preset=c3d&size=small' },
};

describe('the home page', () => {
  it('leads to the composer in its language', () => {
    renderIn(<Home presets={[]} />, 'ko');
    expect(screen.getByRole('link', { name: '컴포저 열기' }).getAttribute('href')).toMatch(/^\/ko\/composer\/?$/);
  });

  it('leaves the networks out where there are none', () => {
    renderIn(<Home presets={[]} />);
    expect(screen.queryByRole('heading', { name: 'Start from a network' })).toBeNull();
  });

  it('shows each network with its figures as one link, and its small size as another', () => {
    renderIn(<Home presets={[c3d]} />);
    const list = screen.getByRole('region', { name: 'Start from a network' });
    expect(within(list).getByRole('link', { name: 'C3D' }).getAttribute('href')).toContain('preset=c3d');
    expect(within(list).getByRole('link', { name: 'C3D, small size' }).getAttribute('href')).toContain('preset=c3d&size=small');
    expect(within(list).getByText('170K parameters, 150M MACs')).toBeTruthy();
    for (const text of ['78,409,573', '38,547,378,176', '16×112×112×3']) expect(within(list).getByText(text)).toBeTruthy();
  });
});
