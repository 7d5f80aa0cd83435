import { Readable } from 'node:stream';
import { type Type } from '@nestjs/common';
import { Failure } from '#libs/domain';
import { CreateWebsiteRequest, UpdateWebsiteRequest } from '../websites/website.request.ts';
import { RequestBodyPipe } from './request-body.pipe.ts';

const pipe = new RequestBodyPipe();
const read = (metatype: Type, body: unknown): Promise<unknown> => pipe.transform(body, { type: 'body', metatype });
const create = (body: object): Promise<unknown> =>
  read(CreateWebsiteRequest, { name: 'Shop', domain: 'example.com', ...body });

const refusalOf = async (request: Promise<unknown>): Promise<Failure> => {
  const error: unknown = await request.then(() => undefined).catch((thrown: unknown) => thrown);
  if (error instanceof Failure) return error;
  throw new Error('It was not refused', { cause: error });
};

describe('A request body', () => {
  it('becomes the request, normalised', async () => {
    const request = await create({
      domain: 'https://Shop.Example.com/',
      currency: 'eur',
      domains: ['A.example.com', 'a.example.com:80'],
      settings: { excludedCountries: ['de'], modules: { clicks: false } },
    });
    expect(request).toBeInstanceOf(CreateWebsiteRequest);
    expect(request).toMatchObject({
      domain: 'shop.example.com',
      currency: 'EUR',
      domains: ['a.example.com'],
      settings: { excludedCountries: ['DE'], modules: { clicks: false } },
    });
  });

  it('may be written in snake_case, and with the other words for a time zone', async () => {
    const body = { settings: { visitor_mode: 'persistent', kept_query_parameters: ['q'] }, timezone: 'Europe/Berlin' };
    expect(await create(body)).toMatchObject({
      settings: { visitorMode: 'persistent', keptQueryParameters: ['q'] },
      timeZone: 'Europe/Berlin',
    });
    expect(await create({ time_zone: 'UTC', timeZone: 'Asia/Tokyo' })).toMatchObject({ timeZone: 'Asia/Tokyo' });
  });

  it.each([
    [{ name: undefined }, 'name', 'field.missing'],
    [{ name: '' }, 'name', 'field.invalid'],
    [{ name: ' ' }, 'name', 'field.invalid'],
    [{ name: 'x'.repeat(101) }, 'name', 'field.invalid'],
    [{ name: 7 }, 'name', 'field.invalid'],
    [{ domain: undefined }, 'domain', 'field.missing'],
    [{ domain: 'not a host' }, 'domain', 'domain.invalid'],
    [{ domain: 7 }, 'domain', 'domain.invalid'],
    [{ domains: 'example.com' }, 'domains', 'field.invalid'],
    [{ domains: ['a b'] }, 'domains', 'field.invalid'],
    [{ timeZone: 'Mars/Olympus' }, 'timeZone', 'timeZone.invalid'],
    [{ timeZone: '+02:00' }, 'timeZone', 'timeZone.invalid'],
    [{ currency: 'EURO' }, 'currency', 'field.invalid'],
    [{ description: 'a\0b' }, 'description', 'field.invalid'],
    [{ colour: 'red' }, 'colour', 'field.unknown'],
    [{ siteId: 'Ab12Cd34Ef56' }, 'siteId', 'field.unknown'],
    [{ settings: [] }, 'settings', 'field.invalid'],
    [{ settings: 'x' }, 'settings', 'field.invalid'],
    [{ settings: { colour: 'red' } }, 'settings.colour', 'field.unknown'],
    [{ settings: { visitorMode: 'cookies' } }, 'settings.visitorMode', 'field.invalid'],
    [{ settings: { trackingEnabled: 'yes' } }, 'settings.trackingEnabled', 'field.invalid'],
    [{ settings: { excludedAddresses: ['10.0.0.0/8', 'x'] } }, 'settings.excludedAddresses', 'field.invalid'],
    [{ settings: { excludedCountries: ['XX'] } }, 'settings.excludedCountries', 'field.invalid'],
    [{ settings: { excludedPages: ['admin'] } }, 'settings.excludedPages', 'field.invalid'],
    [{ settings: { allowedOrigins: ['*'] } }, 'settings.allowedOrigins', 'field.invalid'],
    [{ settings: { maxEventAgeHours: 0 } }, 'settings.maxEventAgeHours', 'field.invalid'],
    [{ settings: { modules: { clicks: 1 } } }, 'settings.modules.clicks', 'field.invalid'],
    [{ settings: { modules: { video: true } } }, 'settings.modules.video', 'field.unknown'],
    [{ settings: { allowedInputs: [{ nul: '\0' }] } }, 'settings.allowedInputs[0].nul', 'field.invalid'],
  ])('with %j is refused by the name of the field', async (body, field, code) => {
    const failure = await refusalOf(create(body));
    expect({ field: failure.field, code: failure.code }).toEqual({ field, code });
    expect(failure.message).toContain(field);
  });

  it('has all its faults named at once', async () => {
    const failure = await refusalOf(read(CreateWebsiteRequest, { name: '', settings: { colour: 1 } }));
    expect(failure.members['errors']).toMatchObject([
      { field: 'name' },
      { field: 'domain' },
      { field: 'settings.colour' },
    ]);
  });

  it.each([[null], ['text'], [[]], [7]])('that is %j is no object', async (body) => {
    expect(await refusalOf(read(CreateWebsiteRequest, body))).toMatchObject({ code: 'body.malformed' });
  });

  it('that is not there has no members', async () => {
    expect(await read(UpdateWebsiteRequest, undefined)).toEqual({});
    expect(await refusalOf(read(CreateWebsiteRequest, undefined))).toMatchObject({
      code: 'field.missing',
      field: 'name',
    });
  });

  it('that is a file is of the wrong type', async () => {
    expect(await refusalOf(read(CreateWebsiteRequest, Readable.from([])))).toMatchObject({ code: 'body.type' });
  });

  it('that is nested without end is refused', async () => {
    const deep: unknown = JSON.parse(`${'{"a":'.repeat(40)}1${'}'.repeat(40)}`);
    expect(await refusalOf(read(CreateWebsiteRequest, deep))).toMatchObject({ code: 'body.malformed' });
  });

  it('may be a document sent back as it was read', async () => {
    const body = {
      id: 'x',
      siteId: 'y',
      name: 'New',
      version: 3,
      createdAt: 'z',
      trackingCode: '<script>',
      isActive: true,
    };
    expect(await read(UpdateWebsiteRequest, body)).toEqual({ name: 'New' });
  });

  it('of an update may leave everything out, but not clear a name', async () => {
    expect(await read(UpdateWebsiteRequest, {})).toEqual({});
    expect(await refusalOf(read(UpdateWebsiteRequest, { name: null }))).toMatchObject({ field: 'name' });
    expect(await read(UpdateWebsiteRequest, { description: null, settings: { modules: null } })).toMatchObject({
      description: null,
      settings: { modules: null },
    });
  });
});
