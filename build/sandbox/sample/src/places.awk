function remember_star(name) { stars[++star_count] = name }

function remember_city(name) { cities[++city_count] = name }

function city_of(number) { return cities[number % city_count + 1] }

function stars_of(number, wanted,    i, list) {
  for (i = 0; i < wanted; i++) list = list (i ? ", " : "") stars[(number + i) % star_count + 1]
  return list
}
