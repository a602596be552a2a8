package dev.haulier.step.http;

/** What a request does. */
enum Method {
    DELETE,
    GET,
    HEAD,
    PATCH,
    POST,
    PUT
}
