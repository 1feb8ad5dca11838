// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <curl/curl.h>

// The calls below are variadic in C, which Swift does not import; each of these functions has one
// type.

static inline CURLcode oriel_curl_number(CURL *curl, CURLoption option, long value) {
  return curl_easy_setopt(curl, option, value);
}

static inline CURLcode oriel_curl_text(CURL *curl, CURLoption option, const char *value) {
  return curl_easy_setopt(curl, option, value);
}

static inline CURLcode oriel_curl_pointer(CURL *curl, CURLoption option, void *value) {
  return curl_easy_setopt(curl, option, value);
}

static inline CURLcode oriel_curl_list(CURL *curl, CURLoption option, struct curl_slist *value) {
  return curl_easy_setopt(curl, option, value);
}

static inline CURLcode oriel_curl_on_read(CURL *curl, curl_read_callback callback) {
  return curl_easy_setopt(curl, CURLOPT_READFUNCTION, callback);
}

static inline CURLcode oriel_curl_on_write(CURL *curl, curl_write_callback callback) {
  return curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, callback);
}

static inline CURLcode oriel_curl_on_debug(CURL *curl, curl_debug_callback callback) {
  return curl_easy_setopt(curl, CURLOPT_DEBUGFUNCTION, callback);
}

static inline CURLcode oriel_curl_on_socket(CURL *curl, curl_opensocket_callback callback) {
  return curl_easy_setopt(curl, CURLOPT_OPENSOCKETFUNCTION, callback);
}

static inline CURLcode oriel_curl_before_request(CURL *curl, curl_prereq_callback callback) {
  return curl_easy_setopt(curl, CURLOPT_PREREQFUNCTION, callback);
}
