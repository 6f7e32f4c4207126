// Where the rooms of a pack stand and which are seen through open doors, as app/museum/House.h and app/visit/Rooms.h have it.
import { Matrix4, Vector3, Vector4 } from 'three';

const IN_DOORWAY = 0.35; // metres
const MOST_DOORS_DEEP = 8;

export const standing = (at, turn) => new Matrix4().makeRotationY((turn * Math.PI) / 180).setPosition(...at);
export const doorFrame = (door) => standing(door.position, door.turn);

/** One { transform, doors: [{ to, frame, width, height }] } a gallery. */
export function placeRooms(galleries) {
  const rooms = galleries.map(({ place }) => ({ transform: place ? standing([place.x, 0, place.z], place.turn ?? 0) : null, doors: [] }));
  const partner = (from, door) => {
    const [gallery, wall] = (door.to ?? '').split('/');
    const to = galleries.findIndex(({ id }) => id === gallery);
    return { to, other: galleries[to]?.doors.find((one) => one.wall === wall && one.to === `${galleries[from].id}/${door.wall}`) };
  };
  galleries.forEach((_, first) => {
    rooms[first].transform ??= standing([1000 * first, 0, 0], 0);
    for (const next = [first]; next.length; ) {
      const from = next.pop();
      for (const door of galleries[from].doors) {
        const { to, other } = partner(from, door);
        if (!other || rooms[to].transform) continue;
        rooms[to].transform = rooms[from].transform.clone().multiply(doorFrame(door))
          .multiply(standing([0, 0, 0], 180)).multiply(doorFrame(other).invert());
        next.push(to);
      }
    }
  });
  galleries.forEach((gallery, i) => {
    for (const door of gallery.doors) {
      const { to, other } = partner(i, door);
      if (other) rooms[i].doors.push({ ...door, to, frame: rooms[i].transform.clone().multiply(doorFrame(door)) });
    }
  });
  return rooms;
}

const height = (plane, p) => plane.x * p.x + plane.y * p.y + plane.z * p.z + plane.w;

function clipped(polygon, planes) {
  for (const plane of planes) {
    const kept = [];
    polygon.forEach((a, i) => {
      const b = polygon[(i + 1) % polygon.length];
      const atA = height(plane, a), atB = height(plane, b);
      if (atA >= 0) kept.push(a);
      if (atA < 0 !== atB < 0) kept.push(a.clone().lerp(b, atA / (atA - atB)));
    });
    polygon = kept;
  }
  return polygon;
}

/** The numbers of the rooms that a perspective camera in room `here` sees, through any number of doors. */
export function seenRooms(rooms, here, camera) {
  const e = new Matrix4().multiplyMatrices(camera.projectionMatrix, camera.matrixWorldInverse).elements;
  const row = (i) => new Vector4(e[i], e[4 + i], e[8 + i], e[12 + i]);
  const [x, y, w] = [row(0), row(1), row(3)];
  const whole = [w.clone().add(x), w.clone().sub(x), w.clone().add(y), w.clone().sub(y)];
  const seen = [];
  const eye = camera.position;
  const through = (door, planes) => {
    const [along, up, into, origin] = [new Vector3(), new Vector3(), new Vector3(), new Vector3()];
    door.frame.extractBasis(along, up, into);
    origin.setFromMatrixPosition(door.frame);
    const way = eye.clone().sub(origin);
    const before = way.dot(into);
    const beside = Math.max(0, Math.abs(way.dot(along)) - 0.5 * door.width);
    if (Math.abs(before) < IN_DOORWAY && beside < IN_DOORWAY) return planes;
    if (before <= 0) return null;
    const corner = (side, top) =>
      origin.clone().addScaledVector(along, side * 0.5 * door.width).add(new Vector3(0, top * door.height, 0));
    const opening = clipped([corner(-1, 0), corner(1, 0), corner(1, 1), corner(-1, 1)], planes);
    if (opening.length < 3) return null;
    const middle = opening.reduce((sum, p) => sum.add(p), new Vector3()).divideScalar(opening.length);
    return opening.map((a, i) => {
      const normal = opening[(i + 1) % opening.length].clone().sub(a).cross(a.clone().sub(eye)).normalize();
      const plane = new Vector4(normal.x, normal.y, normal.z, -normal.dot(a));
      return height(plane, middle) < 0 ? plane.negate() : plane;
    });
  };
  const visit = (room, planes, depth, from) => {
    if (!seen.includes(room)) seen.push(room);
    if (depth === MOST_DOORS_DEEP) return;
    for (const door of rooms[room].doors) {
      const next = door.to === from ? null : through(door, planes);
      if (next) visit(door.to, next, depth + 1, room);
    }
  };
  visit(here, whole, 0, -1);
  return seen;
}
